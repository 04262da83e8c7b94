package org.modelshare.store;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;
import org.modelshare.store.internal.container.ContainerReader;
import org.modelshare.store.internal.graph.DecodedModel;
import org.modelshare.store.internal.graph.GraphReader;
import org.modelshare.store.internal.graph.kryo.ClassPolicy;
import org.modelshare.store.internal.storage.Mapping;

/**
 * A model that was decoded from a mapped container.
 *
 * @param mapping the memory of its views, which the holder of this record closes
 * @param model the model
 * @param info the description of the container and of the decoded model
 */
record MappedModel(Mapping mapping, Object model, ContainerInfo info) {
  /** Maps a container. */
  @FunctionalInterface
  interface Mapper {
    Mapping map() throws IOException;
  }

  /**
   * Maps a container and decodes its model. If that fails, nothing stays mapped.
   *
   * @param name of the container, for messages
   * @param type the type that the model must have
   * @param headerSha256 the digest that its header must have; null for any
   * @throws ModelShareException ({@link Problem#WRONG_MODEL}) if it has another type or digest
   */
  static MappedModel open(
      String name,
      Mapper mapper,
      Class<?> type,
      @Nullable String headerSha256,
      ClassPolicy classes,
      AttachOptions options)
      throws IOException {
    Mapping mapping = mapper.map();
    boolean done = false;
    try {
      ContainerReader container = ContainerReader.open(name, mapping.bytes(), headerSha256);
      MappedModel model = decode(container, mapping, classes, options);
      if (!type.isInstance(model.model())) {
        throw WrongType.of("container " + name, model.model(), type);
      }
      done = true;
      return model;
    } finally {
      if (!done) {
        mapping.close();
      }
    }
  }

  private static MappedModel decode(
      ContainerReader container, Mapping mapping, ClassPolicy classes, AttachOptions options) {
    if (options.prefault()) {
      mapping.load();
    }
    if (options.verifyBlocks()) {
      container.verify();
    }
    DecodedModel decoded = GraphReader.read(container, classes, options.requireZeroCopy());
    return new MappedModel(mapping, decoded.model(), ContainerInfo.of(container, decoded));
  }
}

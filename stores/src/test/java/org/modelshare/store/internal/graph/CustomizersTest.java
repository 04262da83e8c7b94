package org.modelshare.store.internal.graph;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.modelshare.model.KryoCustomizer;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;
import org.modelshare.store.AttachOptions;
import org.modelshare.store.ContainerInfoTest;
import org.modelshare.store.SavedModel;
import org.modelshare.store.internal.container.EncodedGraph;
import org.modelshare.store.internal.container.EncodedModel;
import org.modelshare.store.internal.graph.kryo.ClassPolicy;
import org.modelshare.store.internal.system.HeapRoom;

/** The service file of these tests names two customizers. */
final class CustomizersTest {
  private record Held(Object value) {}

  private static EncodedGraph namingInstead(EncodedModel encoded, Set<String> customizers) {
    return new EncodedGraph(
        "it", Graphs.bytes(encoded), encoded.sharing(), customizers, HeapRoom.FOR_UNTRUSTED_BYTES);
  }

  private static Object read(EncodedGraph graph, EncodedModel encoded) {
    ClassPolicy policy = ClassPolicies.keyed(Held.class, null);
    return GraphReader.read(graph, MemoryBlocks.copyOf(encoded), policy).model();
  }

  @Test
  void aContainerNamesThoseOfItsWriterAndIsReadWithThem(@TempDir Path directory)
      throws IOException {
    Path file = directory.resolve("model");
    SavedModel.save(new Held(new ThreadGroup("customized")), file);

    AttachOptions allowed = AttachOptions.defaults().allow("java.lang");
    ThreadGroup group = (ThreadGroup) SavedModel.load(file, Held.class, allowed).value();

    assertThat(group.getName()).isEqualTo("customized");
    assertThat(Files.readString(file, ISO_8859_1))
        .contains(
            "\"modelshare.customizers\":\"%s %s\""
                .formatted(
                    ThreadGroupCustomizer.class.getName(),
                    ContainerInfoTest.Customizer.class.getName()));
  }

  @Test
  void oneThatIsMissingIsNamed() {
    EncodedModel encoded = GraphWriter.write(new Held("text"), true);

    assertThatExceptionOfType(ModelShareException.class)
        .isThrownBy(() -> read(namingInstead(encoded, Set.of("example.Gone")), encoded))
        .withMessageContaining(
            "container it: model: the writer had the KryoCustomizer example.Gone")
        .satisfies(e -> assertThat(e.problem()).isEqualTo(Problem.CLASS_CHANGED));
  }

  @Test
  void oneThatTheWriterDidNotHaveIsNotUsed() {
    EncodedModel encoded = GraphWriter.write(new Held(new ThreadGroup("customized")), true);

    assertThatExceptionOfType(ModelShareException.class)
        .isThrownBy(() -> read(namingInstead(encoded, Set.of()), encoded))
        .withMessageContaining(ThreadGroup.class.getName());
  }

  /** To look for services opens every jar of the class path, in every worker. */
  @Test
  void withoutNamesNothingIsLookedFor() {
    EncodedModel encoded = GraphWriter.write(new Held("text"), true);
    List<String> searched = new ArrayList<>();
    ClassLoader own = Thread.currentThread().getContextClassLoader();
    Thread.currentThread().setContextClassLoader(new Searched(own, searched));
    try {
      read(namingInstead(encoded, Set.of()), encoded);
      assertThat(searched).isEmpty();
      read(Graphs.graph(encoded), encoded);
      assertThat(searched).containsExactly("META-INF/services/" + KryoCustomizer.class.getName());
    } finally {
      Thread.currentThread().setContextClassLoader(own);
    }
  }

  private static final class Searched extends ClassLoader {
    private final List<String> names;

    Searched(ClassLoader parent, List<String> names) {
      super(parent);
      this.names = names;
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
      names.add(name);
      return super.getResources(name);
    }
  }
}

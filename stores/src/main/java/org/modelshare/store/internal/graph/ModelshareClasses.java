package org.modelshare.store.internal.graph;

import com.esotericsoftware.kryo.kryo5.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * The classes of modelshare that are made for models: tensors. They are known by name, so that a
 * JVM that attaches to a model without tensors does not load them.
 */
final class ModelshareClasses {
  private static final String TENSOR = "org.modelshare.model.Tensor";
  private static final String TENSORS = "org.modelshare.model.Tensors";

  private ModelshareClasses() {}

  static boolean names(String className) {
    return className.equals(TENSOR) || className.equals(TENSORS);
  }

  /** Returns the serializer of a class, or null for any other class. */
  static @Nullable Serializer<?> serializer(Class<?> type) {
    return switch (type.getName()) {
      case TENSOR -> Serializers.ofTensor();
      case TENSORS -> Serializers.ofTensors();
      default -> null;
    };
  }

  /**
   * A class of its own, because verifying the methods loads the classes of their results: so that
   * happens only with the first tensor.
   */
  private static final class Serializers {
    static Serializer<?> ofTensor() {
      return new TensorSerializer();
    }

    static Serializer<?> ofTensors() {
      return new TensorsSerializer();
    }
  }
}

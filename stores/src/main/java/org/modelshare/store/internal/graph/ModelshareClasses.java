package org.modelshare.store.internal.graph;

import com.esotericsoftware.kryo.kryo5.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * The classes of modelshare that are made to be in models. Known by their names, so that who
 * attaches to a model without them does not load them.
 */
final class ModelshareClasses {
  private static final String TENSOR = "org.modelshare.model.Tensor";
  private static final String TENSORS = "org.modelshare.model.Tensors";

  private ModelshareClasses() {}

  static boolean names(String className) {
    return className.equals(TENSOR) || className.equals(TENSORS);
  }

  /** Returns the serializer of a class, or null if it is none of these. */
  static @Nullable Serializer<?> serializer(Class<?> type) {
    return switch (type.getName()) {
      case TENSOR -> Serializers.ofTensor();
      case TENSORS -> Serializers.ofTensors();
      default -> null;
    };
  }

  /** Loaded with the first tensor that is met: Java loads the classes that its methods return. */
  private static final class Serializers {
    static Serializer<?> ofTensor() {
      return new TensorSerializer();
    }

    static Serializer<?> ofTensors() {
      return new TensorsSerializer();
    }
  }
}

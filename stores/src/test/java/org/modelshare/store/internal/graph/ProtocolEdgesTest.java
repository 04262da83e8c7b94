package org.modelshare.store.internal.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Externalizable;
import java.io.IOException;
import java.io.InvalidClassException;
import java.io.ObjectInput;
import java.io.ObjectInputStream;
import java.io.ObjectOutput;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;
import org.modelshare.store.ModelStore;
import org.modelshare.store.ModelStores;

/** Rare but legal uses of Java's protocol, which arrive as they do by Java serialization. */
@SuppressWarnings({"serial", "UnusedVariable", "ReferenceEquality"}) // as models have them
final class ProtocolEdgesTest {
  private static final class Nothing implements Serializable {
    private @Nullable Object readResolve() {
      return null;
    }
  }

  /** Its reference to the object that is replaced is set before the replacement is there. */
  private static final class Parent implements Serializable {
    private final List<Child> children = new ArrayList<>();
    private String name = "written";

    private Object readResolve() {
      Parent other = new Parent();
      other.name = "resolved";
      other.children.addAll(children);
      return other;
    }

    @Override
    public String toString() {
      return name + children;
    }
  }

  private record Child(int number) implements Serializable {}

  private enum Operation {
    DOUBLE {
      @Override
      int apply(int number) {
        return 2 * number;
      }
    },
    NEGATE {
      @Override
      int apply(int number) {
        return -number;
      }
    };

    abstract int apply(int number);
  }

  private static final class Holder implements Serializable {
    private final Operation operation = Operation.NEGATE;
    private final Map<Operation, Object> map = new EnumMap<>(Map.of(Operation.DOUBLE, 1));

    @Override
    public String toString() {
      return "%d %s %s".formatted(operation.apply(3), map, operation == Operation.NEGATE);
    }
  }

  private static class Outer implements Serializable {
    private final int base = Integer.parseInt("40");

    private final class Inner implements Serializable {
      private int own = 2;

      @Override
      public String toString() {
        return "inner " + (base + own);
      }
    }

    private Object anonymous(int argument) {
      return new Serializable() {
        @Override
        public String toString() {
          return "anonymous " + (base + argument);
        }
      };
    }
  }

  private static Object local(int argument) {
    record Local(int number, List<Object> self) implements Serializable {}
    return new Local(argument, new ArrayList<>(List.of("a")));
  }

  /** Without a part in the stream, as an object that was written before it had a superclass. */
  private static class Base implements Serializable {
    private transient String filled = "constructed";

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      in.defaultReadObject();
      filled = "read";
    }
  }

  private static final class Derived extends Base {
    @Override
    public String toString() {
      return super.filled;
    }
  }

  private static final class Unequal implements Serializable {
    private final List<Object> one = new ArrayList<>();
    private transient @Nullable Object copy;

    private void writeObject(ObjectOutputStream out) throws IOException {
      out.defaultWriteObject();
      out.writeUnshared(one);
      out.writeObject(one);
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      in.defaultReadObject();
      copy = in.readUnshared();
      if (in.readObject() != one) {
        throw new IOException("another list");
      }
    }

    @Override
    public String toString() {
      return "%s %s".formatted(copy, copy == one);
    }
  }

  static Stream<Object> legal() {
    return Stream.of(
        new ArrayList<>(List.of(new Nothing(), "after")),
        parent(),
        new Holder(),
        new ArrayList<>(List.of(Operation.DOUBLE, Operation.NEGATE, Operation.DOUBLE)),
        new Outer().new Inner(),
        new Outer().anonymous(5),
        local(7),
        new Derived(),
        new Unequal());
  }

  private static Parent parent() {
    Parent parent = new Parent();
    parent.children.add(new Child(1));
    return parent;
  }

  private static Object byJava(Object model) throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(new ArrayList<>(List.of(model)));
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return in.readObject();
    }
  }

  @ParameterizedTest
  @MethodSource("legal")
  void arriveAsByJava(Object model) throws IOException, ClassNotFoundException {
    assertThat(Graphs.copy(new ArrayList<>(List.of(model)))).hasToString(byJava(model).toString());
  }

  /** Its constructor without parameters must be public. */
  public static final class Hidden implements Externalizable {
    private Hidden() {}

    @Override
    public void writeExternal(ObjectOutput out) {}

    @Override
    public void readExternal(ObjectInput in) {}
  }

  private static final class WrongName implements Serializable {
    private int number = 1;

    private void writeObject(ObjectOutputStream out) throws IOException {
      out.putFields().put("nunber", number);
      out.writeFields();
    }
  }

  private static final class WrongType implements Serializable {
    private int number = 1;

    private void writeObject(ObjectOutputStream out) throws IOException {
      out.putFields().put("number", "text");
      out.writeFields();
    }
  }

  private static final class Closed implements Serializable {
    private void readObject(ObjectInputStream in) throws IOException {
      throw new IOException("closed");
    }
  }

  private static class NoDefault {
    private final int number;

    NoDefault(int number) {
      this.number = number;
    }
  }

  private static final class OverNoDefault extends NoDefault implements Serializable {
    OverNoDefault() {
      super(3);
    }
  }

  static Stream<Object> illegal() {
    return Stream.of(new Hidden(), new WrongName(), new WrongType(), new Closed());
  }

  @ParameterizedTest
  @MethodSource("illegal")
  void whatJavaRefusesIsRefusedByPut(Object model) {
    assertThatExceptionOfType(Exception.class).isThrownBy(() -> byJava(model));
    try (ModelStore store = ModelStores.open()) {
      assertThatExceptionOfType(ModelShareException.class)
          .isThrownBy(() -> store.put(new ArrayList<>(List.of(model))))
          .withMessageContaining(model.getClass().getSimpleName())
          .satisfies(e -> assertThat(e.problem()).isEqualTo(Problem.NOT_SERIALIZABLE));
    }
  }

  /** Java finds no constructor that it may call; here none is needed. */
  @Test
  void aSuperclassWithoutSuchAConstructorArrivesWithItsFields() {
    assertThatExceptionOfType(InvalidClassException.class)
        .isThrownBy(() -> byJava(new OverNoDefault()));
    NoDefault copy = Graphs.copy(new OverNoDefault());
    assertThat(copy.number).isEqualTo(3);
  }
}

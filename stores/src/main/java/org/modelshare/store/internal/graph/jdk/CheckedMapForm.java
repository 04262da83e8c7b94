package org.modelshare.store.internal.graph.jdk;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectStreamClass;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The serialized form of {@code Collections.checkedMap}, with the names of its fields: none of its
 * methods tells the classes that it checks. The form is written and read in one go; no bytes of
 * others come here.
 */
@SuppressWarnings({"serial", "UnusedVariable"}) // the form has a map, which is null here
final class CheckedMapForm implements Serializable {
  private static final long serialVersionUID = 1L;

  private @Nullable Class<?> keyType;
  private @Nullable Class<?> valueType;
  private @Nullable Map<?, ?> m;

  static CheckedMapForm of(Map<?, ?> checked) {
    try (Reader reader = new Reader(checked.getClass(), SerialForm.of(checked))) {
      return (CheckedMapForm) reader.readObject();
    } catch (IOException | ClassNotFoundException e) {
      throw new AssertionError("the form of a checked map", e);
    }
  }

  Class<?> keyType() {
    return Objects.requireNonNull(keyType);
  }

  Class<?> valueType() {
    return Objects.requireNonNull(valueType);
  }

  /** Reads the form of a checked map as one of these. */
  private static final class Reader extends ObjectInputStream {
    private final Class<?> checkedMap;
    private final List<Class<?>> classes;

    Reader(Class<?> checkedMap, SerialForm form) throws IOException {
      super(new ByteArrayInputStream(form.toByteArray()));
      this.checkedMap = checkedMap;
      this.classes = form.classes();
    }

    @Override
    protected ObjectStreamClass readClassDescriptor() throws IOException, ClassNotFoundException {
      ObjectStreamClass read = super.readClassDescriptor();
      return read.getName().equals(checkedMap.getName())
          ? ObjectStreamClass.lookup(CheckedMapForm.class)
          : read;
    }

    @Override
    protected Class<?> resolveClass(ObjectStreamClass described) throws ClassNotFoundException {
      String name = described.getName();
      return Stream.concat(Stream.of(CheckedMapForm.class), classes.stream())
          .filter(type -> type.getName().equals(name))
          .findFirst()
          .orElseThrow(() -> new ClassNotFoundException(name));
    }
  }
}

package org.modelshare.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;

/** The type of a key says which class loader's classes its model has, and is what arrives. */
final class KeyTypeTest {
  interface Answers {}

  record Model(FloatBuffer values) implements Answers {
    Model() {
      this(FloatBuffer.allocate(2000));
    }
  }

  record Other(int number) {}

  @TempDir Path directory;

  private ModelStore open(StoreKind kind) {
    ModelStores.Builder builder = ModelStores.builder().kind(kind);
    return kind == StoreKind.FILE ? builder.directory(directory).open() : builder.open();
  }

  @ParameterizedTest
  @EnumSource
  void aKeyOfAnotherTypeIsRefusedWithBothClasses(StoreKind kind) {
    try (ModelStore store = open(kind)) {
      String text = store.put(new Model()).toString();
      ModelKey<Other> wrong = ModelKey.parse(text, Other.class);
      ModelKey<Model> right = ModelKey.parse(text, Model.class);

      assertRefused(() -> store.get(wrong))
          .withMessageContaining(
              "the model is a %s, not a %s;", Model.class.getName(), Other.class.getName())
          .withMessageContaining("the class of the model, or a super-type");
      Model model = store.get(right);
      assertRefused(() -> store.get(wrong)).withMessageContaining(Other.class.getName());
      assertThat(model.values().get(0)).as("still attached").isZero();
      assertThat(store.get(right)).isSameAs(model);
    }
  }

  private static ThrowableAssertAlternative<ModelShareException> assertRefused(
      ThrowingCallable get) {
    return assertThatExceptionOfType(ModelShareException.class)
        .isThrownBy(get)
        .satisfies(e -> assertThat(e.problem()).isEqualTo(Problem.WRONG_MODEL));
  }

  @ParameterizedTest
  @EnumSource
  void typesOfOneClassLoaderShareAnInstanceAndItsEnd(StoreKind kind) {
    try (ModelStore store = open(kind);
        ModelClient client = store.client()) {
      String text = store.put(new Model()).toString();
      Object model = client.get(ModelKey.parse(text, Object.class));

      assertThat(client.<Model>get(ModelKey.parse(text, Answers.class))).isSameAs(model);
      assertThat(client.<Model>get(ModelKey.parse(text, Model.class))).isSameAs(model);
      client.release(ModelKey.parse(text, Record.class));
      if (kind != StoreKind.IN_PROCESS) {
        assertThat(client.<Model>get(ModelKey.parse(text, Answers.class))).isNotSameAs(model);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "IN_PROCESS")
  void aKeyFromAnotherClassLoaderGetsAModelOfItsClasses(StoreKind kind) {
    Class<?> twin = new Twins().twin(Model.class);
    try (ModelStore store = open(kind)) {
      ModelKey<Model> mine = store.put(new Model());
      ModelKey<?> theirs = ModelKey.parse(mine.toString(), twin);
      assertThat(theirs).isEqualTo(mine);

      Model model = store.get(mine);
      assertThat(store.<Object>get(cast(theirs))).isInstanceOf(twin).isNotInstanceOf(Model.class);
      assertThat(store.get(mine)).isSameAs(model);
      store.release(theirs);
      assertThat(model.values().get(0)).as("still attached").isZero();
      assertThat(store.get(mine)).isSameAs(model);
      assertThat(store.<Object>get(cast(theirs))).isInstanceOf(twin);

      store.remove(mine);
      assertThatExceptionOfType(ModelShareException.class)
          .isThrownBy(() -> store.<Object>get(cast(theirs)))
          .satisfies(e -> assertThat(e.problem()).isEqualTo(Problem.MODEL_GONE));
    }
  }

  @Test
  void theClassLoadersAreNamedWhereTheClassesHaveOneName() {
    Class<?> twin = new Twins().twin(Model.class);
    try (ModelStore store = open(StoreKind.IN_PROCESS)) {
      ModelKey<?> theirs = ModelKey.parse(store.put(new Model()).toString(), twin);

      assertRefused(() -> store.<Object>get(cast(theirs)))
          .withMessageContaining(
              "the model is a %1$s of class loader %2$s, not a %1$s of class loader the twins'",
              Model.class.getName(), Model.class.getClassLoader());
    }
  }

  @SuppressWarnings("unchecked") // every model is an object
  private static ModelKey<Object> cast(ModelKey<?> key) {
    return (ModelKey<Object>) key;
  }

  /** Has classes of its own of the same names, as two web applications with one library have. */
  private static final class Twins extends ClassLoader {
    Twins() {
      super(KeyTypeTest.class.getClassLoader());
    }

    Class<?> twin(Class<?> type) {
      try {
        return loadClass(type.getName());
      } catch (ClassNotFoundException e) {
        throw new AssertionError(e);
      }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.startsWith(KeyTypeTest.class.getName())) {
        return super.loadClass(name, resolve);
      }
      Class<?> known = findLoadedClass(name);
      return known == null ? define(name) : known;
    }

    private Class<?> define(String name) throws ClassNotFoundException {
      try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
        if (in == null) {
          throw new ClassNotFoundException(name);
        }
        byte[] bytes = in.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }

    @Override
    public String toString() {
      return "the twins'";
    }
  }
}

package org.modelshare.store.internal.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;
import org.modelshare.store.internal.container.EncodedModel;

/**
 * The class of the reader has a superclass between two others that the class of the writer lacks:
 * each has a class loader with its own version. Java serialization reads the same objects.
 */
final class InsertedSuperclassTest {
  private static final String BASE =
      "public class Base implements java.io.Serializable {"
          + " private static final long serialVersionUID = 1; protected int price = 7; }";

  private static final String LEAF =
      "public class Leaf extends %s {"
          + " private static final long serialVersionUID = 1;"
          + " private String name = \"leaf\"; private transient String read = \"\";"
          + " private void readObject(java.io.ObjectInputStream in) throws Exception {"
          + " in.defaultReadObject(); read = name + ' ' + price + ' ' + %s; }"
          + " public String toString() { return read; } }";

  @TempDir private Path directory;
  private final List<URLClassLoader> loaders = new ArrayList<>();
  private Object written = "";

  @BeforeEach
  void write() throws IOException, ReflectiveOperationException {
    Class<?> leaf = leaf(Map.of("Base", BASE, "Leaf", LEAF.formatted("Base", 0)));
    written = leaf.getDeclaredConstructor().newInstance();
  }

  @AfterEach
  void closeLoaders() throws IOException {
    for (URLClassLoader loader : loaders) {
      loader.close();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "protected int tax = 5; private void readObjectNoData() { tax = price + 1; }",
        "protected transient int tax = 5;",
        "protected transient int tax = 5; void readObjectNoData() { tax = 9; }",
        "protected static int tax = 3;"
      })
  void itsReadObjectNoDataRunsAfterItsSuperclassWasRead(String members) throws Exception {
    Class<?> leaf = leafBelow(members);

    assertThat(readByJava(leaf)).isNotEmpty().isEqualTo(read(leaf));
  }

  @Test
  void itsReadObjectNoDataSeesTheFieldsOfItsSuperclass() throws Exception {
    Class<?> leaf =
        leafBelow("protected int tax = 5; private void readObjectNoData() { tax = price + 1; }");

    assertThat(read(leaf)).isEqualTo("leaf 7 8");
  }

  @Test
  void itMayRefuseToBeMissing() throws Exception {
    Class<?> leaf =
        leafBelow(
            "protected int tax; private void readObjectNoData() throws java.io.IOException {"
                + " throw new java.io.InvalidObjectException(\"no tax\"); }");

    assertThatExceptionOfType(InvalidObjectException.class)
        .isThrownBy(() -> readByJava(leaf))
        .withMessage("no tax");
    assertRefused(leaf, Problem.HOOK_FAILED, "no tax");
  }

  /** Java gives 0, which no constructor made. */
  @Test
  void aFieldThatNothingSetsIsRefused() throws Exception {
    Class<?> leaf = leafBelow("protected int tax = 5;");

    assertThat(readByJava(leaf)).isEqualTo("leaf 7 0");
    assertRefused(leaf, Problem.CLASS_CHANGED, "tax (int) is new");
  }

  private void assertRefused(Class<?> leaf, Problem problem, String detail) {
    assertThatExceptionOfType(ModelShareException.class)
        .isThrownBy(() -> read(leaf))
        .withMessageContaining(detail)
        .satisfies(e -> assertThat(e.problem()).isEqualTo(problem));
  }

  private String read(Class<?> leaf) {
    EncodedModel encoded = GraphWriter.write(written, true);
    return Graphs.read(encoded, leaf).model().toString();
  }

  private String readByJava(Class<?> leaf) throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream output = new ObjectOutputStream(bytes)) {
      output.writeObject(written);
    }
    InputStream input = new ByteArrayInputStream(bytes.toByteArray());
    try (ObjectInputStream objects =
        new ObjectInputStream(input) {
          @Override
          protected Class<?> resolveClass(ObjectStreamClass type) throws ClassNotFoundException {
            return Class.forName(type.getName(), false, leaf.getClassLoader());
          }
        }) {
      return objects.readObject().toString();
    }
  }

  private Class<?> leafBelow(String members) throws IOException, ClassNotFoundException {
    return leaf(
        Map.of(
            "Base",
            BASE,
            "Middle",
            "public class Middle extends Base { %s }".formatted(members),
            "Leaf",
            LEAF.formatted("Middle", "tax")));
  }

  private Class<?> leaf(Map<String, String> sources) throws IOException, ClassNotFoundException {
    Path classes = Files.createTempDirectory(directory, "version");
    List<String> arguments = new ArrayList<>(List.of("-proc:none", "-d", classes.toString()));
    for (Map.Entry<String, String> source : sources.entrySet()) {
      Path file = classes.resolve(source.getKey() + ".java");
      arguments.add(Files.writeString(file, source.getValue()).toString());
    }
    String[] array = arguments.toArray(String[]::new);
    assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, array)).isZero();
    URLClassLoader loader = new URLClassLoader(new URL[] {classes.toUri().toURL()});
    loaders.add(loader);
    return loader.loadClass("Leaf");
  }
}

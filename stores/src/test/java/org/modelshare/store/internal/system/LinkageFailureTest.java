package org.modelshare.store.internal.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.AccessFlags;
import java.lang.classfile.ClassFile;
import java.util.Arrays;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;
import org.modelshare.store.internal.container.EncodedModel;
import org.modelshare.store.internal.graph.ClassPolicies;
import org.modelshare.store.internal.graph.GraphReader;
import org.modelshare.store.internal.graph.GraphWriter;
import org.modelshare.store.internal.graph.Graphs;
import org.modelshare.store.internal.graph.MemoryBlocks;
import org.modelshare.store.internal.graph.kryo.ClassPolicy;

/** Messages for classes that exist but cannot be loaded, in contrast to missing classes. */
final class LinkageFailureTest {
  private static final String MODEL = shop.Ware.class.getName();
  private static final String BASE = shop.Goods.class.getName();
  private static final String PART = shop.Ware.Part.class.getName();

  @Test
  void aClassThatIsMissingIsNamed() {
    assertRefused(Map.of(MODEL, bytes -> null), ClassNotFoundException.class)
        .contains("class " + MODEL + " is not on the class path here; use the same class path");
  }

  @Test
  void aSuperclassThatIsMissingIsNamed() {
    assertRefused(Map.of(BASE, bytes -> null), NoClassDefFoundError.class)
        .contains(
            "class %s needs class %s, which is not on the class path here;".formatted(MODEL, BASE))
        .contains("add the library that has it");
  }

  @Test
  void theClassOfAFieldThatIsMissingIsNamed() {
    assertRefused(Map.of(PART, bytes -> null), NoClassDefFoundError.class)
        .contains("needs class %s, which is not on the class path here;".formatted(PART));
  }

  @Test
  void aClassForANewerJavaNamesTheJavaThatItNeeds() {
    assertRefused(
            Map.of(MODEL, bytes -> withVersion(bytes, 99, 0)), UnsupportedClassVersionError.class)
        .contains("class " + MODEL + " was compiled for a newer Java: ")
        .contains(
            "run this JVM on Java 55 or newer, or compile the class for Java "
                + Runtime.version().feature());
  }

  @Test
  void aClassWithPreviewFeaturesNamesTheFlag() {
    int version = 44 + Runtime.version().feature();
    assertRefused(
            Map.of(MODEL, bytes -> withVersion(bytes, version, 0xffff)),
            UnsupportedClassVersionError.class)
        .contains("needs preview features: ")
        .contains("start this JVM with --enable-preview");
  }

  @Test
  void aSuperclassThatHasBecomeFinalIsOfAnotherVersion() {
    assertRefused(Map.of(BASE, LinkageFailureTest::makeFinal), IncompatibleClassChangeError.class)
        .contains("class " + MODEL + " does not fit another class here: ")
        .contains("use versions of the libraries that fit each other");
  }

  @Test
  void aClassFileThatIsCutIsNotValid() {
    assertRefused(Map.of(MODEL, bytes -> Arrays.copyOf(bytes, 100)), ClassFormatError.class)
        .contains("class " + MODEL + " needs a class file that is not valid: ")
        .contains("build the class again");
  }

  private static org.assertj.core.api.AbstractStringAssert<?> assertRefused(
      Map<String, UnaryOperator<byte[]>> changes, Class<? extends Throwable> cause) {
    EncodedModel encoded = GraphWriter.write(new shop.Ware(), true);
    ClassPolicy policy = ClassPolicies.keyed(Object.class, new Changed(changes));
    ModelShareException[] refusal = new ModelShareException[1];
    assertThatExceptionOfType(ModelShareException.class)
        .isThrownBy(
            () -> GraphReader.read(Graphs.graph(encoded), MemoryBlocks.copyOf(encoded), policy))
        .satisfies(e -> assertThat(e.problem()).isEqualTo(Problem.CLASS_CHANGED))
        .satisfies(e -> assertThat(e).hasStackTraceContaining("Caused by: " + cause.getName()))
        .satisfies(e -> refusal[0] = e);
    return assertThat(refusal[0].getMessage());
  }

  private static byte[] withVersion(byte[] bytes, int major, int minor) {
    byte[] changed = bytes.clone();
    changed[4] = (byte) (minor >> 8);
    changed[5] = (byte) minor;
    changed[7] = (byte) major;
    return changed;
  }

  private static byte[] makeFinal(byte[] bytes) {
    return ClassFile.of()
        .transformClass(
            ClassFile.of().parse(bytes),
            (builder, element) -> {
              if (element instanceof AccessFlags flags) {
                builder.withFlags(flags.flagsMask() | ClassFile.ACC_FINAL);
              } else {
                builder.with(element);
              }
            });
  }

  /** A class loader with the classes of {@code shop}, some of which are changed or missing. */
  private static final class Changed extends ClassLoader {
    private final Map<String, UnaryOperator<byte[]>> changes;

    Changed(Map<String, UnaryOperator<byte[]>> changes) {
      super(LinkageFailureTest.class.getClassLoader());
      this.changes = changes;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.startsWith("shop.")) {
        return super.loadClass(name, resolve);
      }
      Class<?> known = findLoadedClass(name);
      return known == null ? define(name) : known;
    }

    private Class<?> define(String name) throws ClassNotFoundException {
      try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
        byte[] bytes =
            in == null ? null : changes.getOrDefault(name, b -> b).apply(in.readAllBytes());
        if (bytes == null) {
          throw new ClassNotFoundException(name);
        }
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }
}

package org.modelshare.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProviderScanTest {
  @TempDir Path classes;

  @Test
  void findsConcreteProvidersHoweverTheyInherit() throws IOException {
    copy(Direct.class, Inherited.class, Base.class, Refined.class, NoProvider.class);
    assertThat(scan().providers())
        .containsExactly(Direct.class.getName(), Inherited.class.getName());
  }

  @Test
  void resolvesSuperTypesThatAreNotInTheDirectory() throws IOException {
    copy(Inherited.class);
    assertThat(scan().providers()).containsExactly(Inherited.class.getName());
  }

  @Test
  void passesOverInnerAndLocalClasses() throws IOException {
    ModelProvider<String> anonymous =
        new ModelProvider<>() {
          @Override
          public String create() {
            return "";
          }

          @Override
          public String probe(String model, RandomGenerator random) {
            return model;
          }
        };
    copy(Inner.class, anonymous.getClass());
    assertThat(scan().providers()).isEmpty();
  }

  @Test
  void reportsWhatItCannotReadAndGoesOn() throws IOException {
    copy(Direct.class);
    Files.write(classes.resolve("Broken.class"), new byte[] {1, 2, 3});
    Files.writeString(classes.resolve("Empty.class"), "");
    ProviderScan scan = scan();
    assertThat(scan.providers()).containsExactly(Direct.class.getName());
    assertThat(scan.unreadable()).hasSize(2);
    assertThat(scan.unreadable().getFirst()).contains("Broken.class");
  }

  @Test
  void aDirectoryThatIsNotThereHasNoProviders() {
    assertThat(ProviderScan.of(List.of(classes.resolve("none")), loader()).providers()).isEmpty();
  }

  @Test
  void choosesByNameOfProviderOrModel() {
    assertThat(choose()).hasSize(2);
    assertThat(choose("Direct")).extracting(ProviderChoice::selector).containsExactly("String");
    assertThat(choose("Integer"))
        .extracting(ProviderChoice::className)
        .containsExactly(Inherited.class.getName());
    assertThat(choose("java.lang.String", "Inherited")).hasSize(2);
    assertThat(choose("Inherited")).extracting(ProviderChoice::selector).containsExactly("Integer");
    assertThat(choose("Nothing")).isEmpty();
  }

  private static List<ProviderChoice> choose(String... names) {
    List<String> found = List.of(Direct.class.getName(), Inherited.class.getName());
    return ProviderChoice.of(found, List.of(names), loader());
  }

  private ProviderScan scan() {
    return ProviderScan.of(List.of(classes), loader());
  }

  private static ClassLoader loader() {
    return ProviderScanTest.class.getClassLoader();
  }

  private void copy(Class<?>... types) throws IOException {
    for (Class<?> type : types) {
      String name = type.getName().replace('.', '/') + ".class";
      try (InputStream bytes = loader().getResourceAsStream(name)) {
        Path file = classes.resolve(name);
        Files.createDirectories(file.getParent());
        Files.copy(java.util.Objects.requireNonNull(bytes), file);
      }
    }
  }

  /** Its model's simple name is as good as its own. */
  static final class Direct implements ModelProvider<String> {
    @Override
    public String create() {
      return "";
    }

    @Override
    public String probe(String model, RandomGenerator random) {
      return model;
    }
  }

  interface Refined<M> extends ModelProvider<M> {}

  abstract static class Base<M> implements Refined<M> {
    @Override
    public Integer probe(M model, RandomGenerator random) {
      return model.hashCode();
    }
  }

  static final class Inherited extends Base<Integer> {
    @Override
    public Integer create() {
      return 1;
    }
  }

  static final class NoProvider {}

  @SuppressWarnings("ClassCanBeStatic") // that is the point
  final class Inner extends Base<String> {
    @Override
    public String create() {
      return classes.toString();
    }
  }
}

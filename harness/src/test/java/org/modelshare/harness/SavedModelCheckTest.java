package org.modelshare.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.modelshare.model.Derived;
import org.modelshare.model.Rebuildable;

/** MS304. */
class SavedModelCheckTest {
  /** Rebuilds its index with a factor, which is right if it is 2. */
  static final class Indexed implements Rebuildable {
    private final FloatBuffer numbers = FloatBuffer.wrap(new float[] {1, 2, 3, 4});
    private final int rebuiltFactor;
    @Derived private @Nullable IntBuffer index;

    Indexed(int rebuiltFactor) {
      this.rebuiltFactor = rebuiltFactor;
      index = index(2);
    }

    private IntBuffer index(int factor) {
      IntBuffer built = IntBuffer.allocate(numbers.limit());
      for (int i = 0; i < numbers.limit(); i++) {
        built.put(i, factor * (int) numbers.get(i));
      }
      return built;
    }

    @Override
    public void rebuild() {
      if (rebuiltFactor < 0) {
        throw new IllegalStateException("no factor");
      }
      index = index(rebuiltFactor);
    }

    int at(int position) {
      return index == null ? 0 : index.get(position);
    }
  }

  private static Report verify(int rebuiltFactor) {
    return RoundTrip.of(() -> new Indexed(rebuiltFactor))
        .probe((model, random) -> model.at(random.nextInt(4)))
        .probes(5)
        .checks("MS304")
        .workers(1)
        .verify();
  }

  @Test
  void anIndexThatIsRebuiltOtherwiseIsFound() {
    assertThat(verify(3).findings())
        .singleElement()
        .satisfies(finding ->
            assertThat(finding.text())
                .contains("saved and loaded, the model answers 5 probes differently; probe 0:")
                .contains("when shared")
                .contains("when loaded"));
  }

  @Test
  void aModelThatCannotBeRebuiltIsFound() {
    assertThat(verify(-1).findings())
        .singleElement()
        .satisfies(finding ->
            assertThat(finding.text()).contains("saved and loaded, it is refused: MS016"));
  }

  @Test
  void anIndexThatIsRebuiltAsItWasPassesAndLeavesNoFile() {
    Set<Path> before = scratchDirectories();
    verify(2).assertPassed();
    assertThat(before).containsAll(scratchDirectories());
  }

  @Test
  void modelsOfJdkClassesPass() {
    RoundTrip.of(() -> Map.of("a", List.of(1, 2), "b", List.of()))
        .probe((model, random) -> model.get(random.nextBoolean() ? "a" : "b"))
        .probes(5)
        .checks("MS304")
        .workers(1)
        .verify()
        .assertPassed();
  }

  private static Set<Path> scratchDirectories() {
    try (Stream<Path> paths = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return paths
          .filter(path -> path.getFileName().toString().startsWith("verification-"))
          .collect(Collectors.toSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

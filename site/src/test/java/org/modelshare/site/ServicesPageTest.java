package org.modelshare.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.modelshare.store.AttachOptions;
import org.modelshare.store.Attached;
import org.modelshare.store.Lease;
import org.modelshare.store.LiveModel;
import org.modelshare.store.ModelKey;
import org.modelshare.store.SharedModel;

/** The samples of the page for services, in the JVMs that they are for. */
class ServicesPageTest {
  // README
  record Prices(FloatBuffer byProduct) {
    float of(int product) {
      return byProduct.get(product);
    }

    static Prices train() {
      return new Prices(FloatBuffer.allocate(1_000_000).put(7, 9.5f));
    }
  }

  // end

  // README
  static final class Publisher { // the init container, or the job that trains
    public static void main(String[] arguments) {
      Path volume = Path.of(arguments[0]);
      AttachOptions options = AttachOptions.defaults().trustDirectory(volume);
      ModelKey<Prices> key =
          SharedModel.publish(Prices.train(), volume.resolve("prices.safetensors"), options);
      System.out.println(key.headerSha256()); // the version, for the log of the deployment
    }
  }

  // end

  // README
  static final class Service implements AutoCloseable {
    private final LiveModel<Prices> live;

    Service(Path volume) {
      AttachOptions options = AttachOptions.defaults().trustDirectory(volume);
      live = LiveModel.follow(volume.resolve("prices.safetensors"), Prices.class, options);
      live.refreshEvery(Duration.ofSeconds(10)); // at the latest; on a local disk at once
    }

    float price(int product) { // by any thread
      try (Lease<Prices> lease = live.lease()) {
        return lease.model().of(product);
      }
    }

    boolean isHealthy() { // whether the file that was deployed last is the one that is served
      return live.refusal().isEmpty();
    }

    String version() {
      return live.info().headerSha256();
    }

    @Override
    public void close() {
      live.close();
    }
  }

  // end

  @TempDir Path volume;

  @Test
  void aServiceAnswersFromTheModelOfAPublisherThatHasExited() throws Exception {
    Files.setPosixFilePermissions(volume, PosixFilePermissions.fromString("rwxrwxrwx"));
    String published = publishInAProcess();

    try (Service service = new Service(volume)) {
      assertThat(service.price(7)).isEqualTo(9.5f);
      assertThat(service.version()).isEqualTo(published);
      assertThat(service.isHealthy()).isTrue();
    }
  }

  private String publishInAProcess() throws IOException, InterruptedException {
    Process publisher =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Publisher.class.getName(),
                volume.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (var out = publisher.inputReader()) {
      String version = out.readLine();
      assertThat(publisher.waitFor()).isZero();
      return version;
    } finally {
      publisher.destroyForcibly();
    }
  }

  @Test
  void aBatchJobIsBoundToOneVersion() {
    Path file = volume.resolve("prices.safetensors");
    String text = SharedModel.publish(Prices.train(), file).toString();
    // README
    ModelKey<Prices> key = ModelKey.parse(text, Prices.class); // as the publisher printed it
    try (Attached<Prices> attached = SharedModel.attach(file, key)) {
      float price = attached.model().of(7);
      // end
      assertThat(price).isEqualTo(9.5f);
      // README
    }
    // end
  }

  @Test
  void theSamplesAreThoseOnThePage() {
    Path source = Path.of("src/test/java/org/modelshare/site/ServicesPageTest.java");
    assertThat(Pages.javaBlocks(Pages.site("services.md")))
        .isNotEmpty()
        .extracting(block -> List.of(block.strip().split("\\s+")))
        .satisfies(blocks ->
            assertThat(blocks.stream().flatMap(List::stream))
                .containsExactly(Samples.marked(source).strip().split("\\s+")));
  }
}

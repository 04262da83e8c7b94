package org.modelshare.harness.internal.check;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;
import org.modelshare.store.AttachOptions;
import org.modelshare.store.ContainerInfo;
import org.modelshare.store.ModelClient;
import org.modelshare.store.ModelKey;
import org.modelshare.store.ModelStore;
import org.modelshare.store.ModelStores;
import org.modelshare.store.StoreKind;
import org.modelshare.store.internal.system.OwnedDirectory;

/**
 * MS508: a container with one changed byte is refused. The model is published once more, in a file
 * of its own; one byte after the other is changed there, and changed back.
 *
 * <p>Example: a container has a header of 600 bytes, a graph of 200 and one tensor of 4096. Seven
 * bytes of each are changed, and attaching must fail 21 times.
 */
public final class CorruptionCheck implements Experiment {
  private static final Path TEMPORARY_FILES = Path.of(System.getProperty("java.io.tmpdir"));
  private static final int PLACES = 7;
  private static final int SEED = 508;
  private static final AttachOptions ALL_DIGESTS = AttachOptions.defaults().verifyBlocks(true);

  private final AttachOptions options;

  public CorruptionCheck() {
    this(ALL_DIGESTS);
  }

  CorruptionCheck(AttachOptions options) {
    this.options = options;
  }

  /** A byte of the container. */
  private record Place(String part, long offset) {}

  @Override
  public Problem problem() {
    return Problem.CORRUPTION_UNNOTICED;
  }

  @Override
  public List<Violation> run(Stage stage) {
    try (OwnedDirectory scratch = OwnedDirectory.create(TEMPORARY_FILES);
        ModelStore store =
            ModelStores.builder().kind(StoreKind.FILE).directory(scratch.path()).open()) {
      return inFile(stage, store);
    } catch (IOException | UncheckedIOException e) {
      throw Unjudged.inconclusive("no file could be written: " + e);
    } catch (ModelShareException e) {
      throw Unjudged.inconclusive("no file could be used: " + e.getMessage());
    }
  }

  private List<Violation> inFile(Stage stage, ModelStore store) throws IOException {
    ModelKey<Object> key = store.put(stage.model());
    requireAttachable(store, key);
    Path container = Path.of(store.handle().location(), key.location());
    List<Violation> violations = new ArrayList<>();
    try (RandomAccessFile file = new RandomAccessFile(container.toFile(), "rw")) {
      for (Place place : places(file, store.info(key))) {
        int right = change(file, place, 0x55);
        accepted(store, key).map(what -> violation(place, what)).ifPresent(violations::add);
        change(file, place, 0x55);
        requireSame(file, place, right);
      }
    }
    return violations;
  }

  private void requireAttachable(ModelStore store, ModelKey<?> key) {
    try (ModelClient client = store.handle().open(options)) {
      client.get(key);
    }
  }

  /** Flips bits of a byte; returns what it was. */
  private static int change(RandomAccessFile file, Place place, int bits) throws IOException {
    file.seek(place.offset);
    int value = file.read();
    file.seek(place.offset);
    file.write(value ^ bits);
    return value;
  }

  private static void requireSame(RandomAccessFile file, Place place, int right)
      throws IOException {
    file.seek(place.offset);
    if (file.read() != right) {
      throw Unjudged.inconclusive("the file was changed by somebody else");
    }
  }

  /** Returns how a changed container was taken; empty if it was refused, as it must be. */
  private Optional<String> accepted(ModelStore store, ModelKey<?> key) {
    try (ModelClient client = store.handle().open(options)) {
      client.get(key);
      return Optional.of("was not noticed");
    } catch (ModelShareException _) {
      return Optional.empty();
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      return Optional.of("led to " + e.getClass().getName());
    }
  }

  private static List<Place> places(RandomAccessFile file, ContainerInfo info) throws IOException {
    SplittableRandom random = new SplittableRandom(SEED);
    file.seek(0);
    long headerEnd = Long.BYTES + Long.reverseBytes(file.readLong());
    List<Place> places = new ArrayList<>();
    for (int i = 0; i < PLACES; i++) {
      places.add(new Place("the header", random.nextLong(headerEnd)));
      inTensor(info, random).ifPresent(places::add);
      places.add(outside(info, random, headerEnd));
    }
    return places;
  }

  private static Optional<Place> inTensor(ContainerInfo info, SplittableRandom random) {
    List<ContainerInfo.TensorInfo> filled =
        info.tensors().stream().filter(tensor -> tensor.lengthBytes() > 0).toList();
    if (filled.isEmpty()) {
      return Optional.empty();
    }
    ContainerInfo.TensorInfo tensor = filled.get(random.nextInt(filled.size()));
    return Optional.of(
        new Place(
            "tensor " + tensor.name(),
            tensor.offsetBytes() + random.nextLong(tensor.lengthBytes())));
  }

  /** Between the header and the tensors, and behind them, are the graph, digests and padding. */
  private static Place outside(ContainerInfo info, SplittableRandom random, long headerEnd) {
    long[] gapStarts = new long[info.tensors().size() + 1];
    long[] gapLengths = new long[gapStarts.length];
    long position = headerEnd;
    for (int i = 0; i < gapStarts.length; i++) {
      boolean isLast = i == info.tensors().size();
      long end = isLast ? info.lengthBytes() : info.tensors().get(i).offsetBytes();
      gapStarts[i] = position;
      gapLengths[i] = end - position;
      position = isLast ? end : end + info.tensors().get(i).lengthBytes();
    }
    return inGaps(gapStarts, gapLengths, random);
  }

  private static Place inGaps(long[] starts, long[] lengths, SplittableRandom random) {
    long sum = 0;
    for (long length : lengths) {
      sum += length;
    }
    long at = random.nextLong(sum);
    int gap = 0;
    while (at >= lengths[gap]) {
      at -= lengths[gap++];
    }
    return new Place("the graph, digests or padding", starts[gap] + at);
  }

  private static Violation violation(Place place, String what) {
    return new Violation(
        "",
        "a changed byte at %d of the container, in %s, %s"
            .formatted(place.offset, place.part, what),
        "Report it with the container: every byte has to have a digest.");
  }
}

package org.modelshare.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.modelshare.model.Derived;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;
import org.modelshare.model.Rebuildable;

/** A model is read back once when it is published or saved. */
final class RoundTripTest {
  @TempDir Path directory;

  /** An error whose thrower cannot be told, so that nothing explains it. */
  private static final class Untraceable extends Error {
    private static final long serialVersionUID = 1L;

    Untraceable() {
      super("untraceable", null, true, false);
    }
  }

  /** A key whose copies have no hash code. */
  private static final class Key implements Serializable {
    private static final long serialVersionUID = 1L;

    private transient boolean isOriginal = true;

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      in.defaultReadObject();
    }

    @Override
    public boolean equals(Object other) {
      return this == other;
    }

    @Override
    public int hashCode() {
      if (isOriginal) {
        return 1;
      }
      throw new Untraceable();
    }
  }

  @Test
  void anErrorInTheRoundTripRemovesTheContainer() throws IOException {
    Set<Key> model = new HashSet<>(List.of(new Key()));
    try (ModelStore store = ModelStores.builder().directory(directory).open()) {
      assertThatThrownBy(() -> store.put(model)).isInstanceOf(Untraceable.class);

      assertThat(namesIn(Path.of(store.handle().location()))).containsExactly("lock");
    }
  }

  @Test
  void anErrorInTheRoundTripOfASaveLeavesTheOlderFile() throws IOException {
    Path file = Files.writeString(directory.resolve("model"), "older");
    Set<Key> model = new HashSet<>(List.of(new Key()));

    assertThatThrownBy(() -> SavedModel.save(model, file)).isInstanceOf(Untraceable.class);

    assertThat(file).hasContent("older");
    assertThat(namesIn(directory)).containsExactly("model");
  }

  /** A model whose copies cannot be rebuilt. */
  private static final class Unrebuildable implements Rebuildable {
    private final int size;
    private final transient String name;

    @Derived
    @SuppressWarnings("UnusedVariable") // only the graph reads it
    int[] squares;

    Unrebuildable(int size, String name) {
      this.size = size;
      this.name = name;
      this.squares = squares();
    }

    private int[] squares() {
      return IntStream.range(0, size + name.length()).map(i -> i * i).toArray();
    }

    @Override
    public void rebuild() {
      squares = squares();
    }
  }

  @Test
  void aModelThatNobodyCouldLoadIsRefusedBySave() throws IOException {
    Path file = Files.writeString(directory.resolve("model"), "older");
    Unrebuildable model = new Unrebuildable(3, "name");

    assertThatThrownBy(() -> SavedModel.save(model, file))
        .isInstanceOfSatisfying(
            ModelShareException.class,
            e -> assertThat(e.problem()).isEqualTo(Problem.NOT_SERIALIZABLE))
        .hasMessageContaining(Unrebuildable.class.getName() + ": nobody could load it")
        .hasMessageContaining("rebuild() of " + Unrebuildable.class.getName())
        .hasMessageContaining("NullPointerException");
    assertThat(file).hasContent("older");
    assertThat(namesIn(directory)).containsExactly("model");

    SavedModel.save(model, file, false);
    assertThatThrownBy(() -> SavedModel.load(file, Unrebuildable.class))
        .isInstanceOfSatisfying(
            ModelShareException.class, e -> assertThat(e.problem()).isEqualTo(Problem.HOOK_FAILED));
  }

  private static final class NeedsMemory implements Serializable {
    private static final long serialVersionUID = 1L;

    private void readObject(ObjectInputStream in) {
      throw new OutOfMemoryError("Java heap space");
    }
  }

  @Test
  void aModelForWhichThisJvmHasNoRoomIsSaved() {
    Path file = directory.resolve("model");

    SavedModel.save(new NeedsMemory(), file);

    assertThat(Container.inspect(file).modelClass()).isEqualTo(NeedsMemory.class.getName());
  }

  private static List<String> namesIn(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}

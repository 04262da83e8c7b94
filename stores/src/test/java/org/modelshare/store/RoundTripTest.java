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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

      try (Stream<Path> files = Files.list(Path.of(store.handle().location()))) {
        assertThat(files).extracting(file -> file.getFileName().toString()).containsOnly("lock");
      }
    }
  }
}

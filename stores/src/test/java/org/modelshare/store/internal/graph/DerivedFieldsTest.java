package org.modelshare.store.internal.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.KryoSerializable;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.modelshare.model.Derived;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Rebuildable;
import org.modelshare.model.SharingMode;

final class DerivedFieldsTest {
  private static final class Index implements Rebuildable {
    private final Map<String, Integer> entries;
    @Derived private transient @Nullable Map<Integer, String> inverse;
    @Derived private int size;
    private transient int rebuilds;

    Index(Map<String, Integer> entries) {
      this.entries = entries;
      rebuild();
      rebuilds = 0;
    }

    @Override
    public void rebuild() {
      Map<Integer, String> built = new HashMap<>();
      entries.forEach((k, v) -> built.put(v, k));
      inverse = built;
      size = entries.size();
      rebuilds++;
    }
  }

  private static final class Owner implements Rebuildable {
    private final Index index;
    @Derived private @Nullable String summary;

    Owner(Index index) {
      this.index = index;
    }

    @Override
    public void rebuild() {
      summary = String.valueOf(index.inverse);
    }
  }

  private static final class Forgetful implements Rebuildable, KryoSerializable {
    private int seed = 3;
    @Derived private int @Nullable [] table = {1, 2, 3};
    @Derived private @Nullable String neverBuilt;

    @Override
    public void write(Kryo kryo, Output output) {
      output.writeInt(seed);
    }

    @Override
    public void read(Kryo kryo, Input input) {
      seed = input.readInt();
      table = null;
    }

    @Override
    public void rebuild() {
      table = new int[] {seed};
      neverBuilt = null;
    }
  }

  private record Summary(String text, @Derived @Nullable String upper, @Derived int length) {}

  private static final class Final {
    @Derived private final List<String> cache = new ArrayList<>();

    int size() {
      return cache.size();
    }
  }

  @Test
  void sharingKeepsDerivedFieldsAndRebuildsNothing() {
    DecodedModel decoded = Graphs.share(new Owner(new Index(Map.of("a", 1))));
    Owner copy = (Owner) decoded.model();
    assertThat(copy.index.inverse).isEqualTo(Map.of(1, "a"));
    assertThat(copy.index.size).isEqualTo(1);
    assertThat(copy.index.rebuilds).isZero();
    assertThat(copy.summary).isNull();
    assertThat(decoded.rebuilt()).isEmpty();
  }

  @Test
  void savingLeavesThemOutAndRebuildsOwnedObjectsFirst() {
    DecodedModel decoded = Graphs.save(new Owner(new Index(Map.of("a", 1))));
    Owner copy = (Owner) decoded.model();
    assertThat(copy.index.inverse).isEqualTo(Map.of(1, "a"));
    assertThat(copy.index.size).isEqualTo(1);
    assertThat(copy.index.rebuilds).isOne();
    assertThat(copy.summary).isEqualTo("{1=a}");
    assertThat(decoded.rebuilt()).containsExactly("index", "model");
  }

  @Test
  void aDerivedFieldThatCustomPicklingDroppedIsRebuiltAndReported() {
    DecodedModel decoded = Graphs.share(List.of("x", new Forgetful()));
    assertThat(decoded.rebuilt()).containsExactly("[1]");
    Forgetful copy = (Forgetful) ((List<?>) decoded.model()).get(1);
    assertThat(copy.table).containsExactly(3);
    assertThat(copy.neverBuilt).isNull();
  }

  @Test
  void aRootThatCannotBeRebuiltIsNamed() {
    assertThatExceptionOfType(ModelShareException.class)
        .isThrownBy(() -> Graphs.save(new Broken()))
        .withMessageContaining(
            "model: rebuild() of %s threw %s", Broken.class.getName(), new Unlucky());
  }

  private static final class Unlucky extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private static final class Broken implements Rebuildable {
    @Derived private int size = 1;

    @Override
    public void rebuild() {
      if (size == 0) {
        throw new Unlucky();
      }
    }
  }

  @Test
  void aRecordsDerivedComponentArrivesNullOrZeroWhenSaved() {
    Summary summary = new Summary("a", "A", 1);
    assertThat(Graphs.share(summary).model()).isEqualTo(summary);
    assertThat(Graphs.save(summary).model()).isEqualTo(new Summary("a", null, 0));
  }

  @Test
  void aFinalDerivedFieldIsRefusedWhenSavedAndKeptWhenShared() {
    Final model = new Final();
    model.cache.add("x");
    assertThat(((Final) Graphs.share(model).model()).size()).isOne();
    assertThatExceptionOfType(ModelShareException.class)
        .isThrownBy(() -> Graphs.save(model))
        .withMessageContaining("cache")
        .withMessageContaining("final");
  }

  @Test
  void sharingModeIsBoundWhileHooksRun() {
    Asking asking = new Asking();
    assertThat(((Asking) Graphs.share(asking).model()).sharedWhenWritten).isTrue();
    assertThat(((Asking) Graphs.save(asking).model()).sharedWhenWritten).isFalse();
    assertThat(SharingMode.isActive()).isFalse();
  }

  private static final class Asking implements KryoSerializable {
    private boolean sharedWhenWritten;

    @Override
    public void write(Kryo kryo, Output output) {
      output.writeBoolean(SharingMode.isActive());
    }

    @Override
    public void read(Kryo kryo, Input input) {
      sharedWhenWritten = input.readBoolean();
      assertThat(SharingMode.isActive()).isEqualTo(sharedWhenWritten);
    }
  }
}

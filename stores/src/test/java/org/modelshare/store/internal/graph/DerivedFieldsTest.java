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
import org.modelshare.model.Problem;
import org.modelshare.model.Rebuildable;
import org.modelshare.model.SharingMode;

@SuppressWarnings("UnusedVariable") // as models have them
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
            "container it: model: rebuild() of %s threw %s", Broken.class.getName(), new Unlucky());
  }

  @Test
  void anObjectThatCannotBeRebuiltIsNamedWithItsContainerAndPath() {
    assertThatExceptionOfType(ModelShareException.class)
        .isThrownBy(() -> Graphs.save(List.of("a", new Broken())))
        .withMessageContaining("container it: model[1]: rebuild() of " + Broken.class.getName());
    assertThatExceptionOfType(ModelShareException.class)
        .isThrownBy(() -> Graphs.save(new Exhausted()))
        .withMessageContaining("container it: model: rebuild() of " + Exhausted.class.getName())
        .satisfies(e -> assertThat(e.problem()).isEqualTo(Problem.NO_ROOM));
  }

  private static final class Exhausted implements Rebuildable {
    @Derived private int size = 1;

    @Override
    public void rebuild() {
      throw new OutOfMemoryError(size == 0 ? "Java heap space" : "built already");
    }
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

  /** Half of the derived fields, which together are more than bits in a long. */
  private static class Half {
    @Derived private int f0 = 1;
    @Derived private int f1 = 2;
    @Derived private int f2 = 3;
    @Derived private int f3 = 4;
    @Derived private int f4 = 5;
    @Derived private int f5 = 6;
    @Derived private int f6 = 7;
    @Derived private int f7 = 8;
    @Derived private int f8 = 9;
    @Derived private int f9 = 10;
    @Derived private int f10 = 11;
    @Derived private int f11 = 12;
    @Derived private int f12 = 13;
    @Derived private int f13 = 14;
    @Derived private int f14 = 15;
    @Derived private int f15 = 16;
    @Derived private int f16 = 17;
    @Derived private int f17 = 18;
    @Derived private int f18 = 19;
    @Derived private int f19 = 20;
    @Derived private int f20 = 21;
    @Derived private int f21 = 22;
    @Derived private int f22 = 23;
    @Derived private int f23 = 24;
    @Derived private int f24 = 25;
    @Derived private int f25 = 26;
    @Derived private int f26 = 27;
    @Derived private int f27 = 28;
    @Derived private int f28 = 29;
    @Derived private int f29 = 30;
    @Derived private int f30 = 31;
    @Derived private int f31 = 32;
    @Derived private int f32 = 33;
    @Derived private int f33 = 34;
    @Derived private int f34 = 35;
    @Derived private int f35 = 36;
    @Derived private int f36 = 37;
    @Derived private int f37 = 38;
    @Derived private int f38 = 39;
    @Derived private int f39 = 40;
  }

  private static class Most extends Half {
    @Derived private int f40 = 41;
    @Derived private int f41 = 42;
    @Derived private int f42 = 43;
    @Derived private int f43 = 44;
    @Derived private int f44 = 45;
    @Derived private int f45 = 46;
    @Derived private int f46 = 47;
    @Derived private int f47 = 48;
    @Derived private int f48 = 49;
    @Derived private int f49 = 50;
    @Derived private int f50 = 51;
    @Derived private int f51 = 52;
    @Derived private int f52 = 53;
    @Derived private int f53 = 54;
    @Derived private int f54 = 55;
    @Derived private int f55 = 56;
    @Derived private int f56 = 57;
    @Derived private int f57 = 58;
    @Derived private int f58 = 59;
    @Derived private int f59 = 60;
    @Derived private int f60 = 61;
    @Derived private int f61 = 62;
    @Derived private int f62 = 63;
    @Derived private int f63 = 64;
    @Derived private int f64 = 65;
    @Derived private int f65 = 66;
    @Derived private int f66 = 67;
    @Derived private int f67 = 68;
    @Derived private int f68 = 69;
    @Derived private int f69 = 70;
    @Derived private int f70 = 71;
    @Derived private int f71 = 72;
    @Derived private int f72 = 73;
    @Derived private int f73 = 74;
    @Derived private int f74 = 75;
    @Derived private int f75 = 76;
    @Derived private int f76 = 77;
    @Derived private int f77 = 78;
    @Derived private int f78 = 79;
    @Derived private int f79 = 80;
  }

  private static final class Many extends Most implements Rebuildable {
    @Derived private transient int @Nullable [] last = {1};
    private transient int rebuilds;

    @Override
    public void rebuild() {
      last = new int[] {2};
      rebuilds++;
    }
  }

  /** Loses its last derived field, in whatever mode. */
  private static final class Losing extends Most implements Rebuildable, KryoSerializable {
    @Derived private int @Nullable [] last = {1};

    @Override
    public void write(Kryo kryo, Output output) {}

    @Override
    public void read(Kryo kryo, Input input) {
      last = null;
    }

    @Override
    public void rebuild() {
      last = new int[] {2};
    }
  }

  @Test
  void anyNumberOfDerivedFieldsIsObserved() {
    Many shared = (Many) Graphs.share(new Many()).model();
    assertThat(shared.last).containsExactly(1);
    assertThat(shared.rebuilds).isZero();
    Many saved = (Many) Graphs.save(new Many()).model();
    assertThat(saved.last).containsExactly(2);
    assertThat(saved.rebuilds).isOne();
    DecodedModel decoded = Graphs.share(new Losing());
    assertThat(decoded.rebuilt()).containsExactly("model");
    assertThat(((Losing) decoded.model()).last).containsExactly(2);
  }
}

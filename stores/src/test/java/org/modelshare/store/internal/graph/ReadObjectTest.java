package org.modelshare.store.internal.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serial;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.modelshare.model.Derived;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;
import org.modelshare.model.Rebuildable;
import org.modelshare.store.internal.container.EncodedModel;

/** A class that has {@code readObject} and no {@code writeObject} reads its fields by it. */
@SuppressWarnings({"serial", "UnusedVariable"}) // as models have them
final class ReadObjectTest {
  private static class Labels implements Serializable {
    private final Map<String, Integer> counts = new HashMap<>();
    private transient @Nullable List<String> names;

    @Serial
    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      in.defaultReadObject();
      names = new ArrayList<>(counts.keySet());
    }
  }

  /** What the superclass read is there when the subclass reads. */
  private static final class Domain extends Labels {
    private int size = 5;
    private transient String text = "none";

    @Serial
    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      in.defaultReadObject();
      text = "%s %d".formatted(((Labels) this).names, size);
    }
  }

  private static final class AllTypes implements Serializable {
    private final boolean truth = true;
    private final byte small = 1;
    private final char character = 'c';
    private final short medium = 2;
    private final int number = 3;
    private final long large = 4;
    private final float single = 5;
    private final double precise = 6;
    private final Object object = List.of(7);
    private transient String text = "none";

    @Serial
    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      ObjectInputStream.GetField fields = in.readFields();
      text =
          List.of(
                  fields.get("truth", false),
                  fields.get("small", (byte) 0),
                  fields.get("character", '0'),
                  fields.get("medium", (short) 0),
                  fields.get("number", 0),
                  fields.get("large", 0L),
                  fields.get("single", 0f),
                  fields.get("precise", 0d),
                  Objects.requireNonNull(fields.get("object", null)),
                  fields.defaulted("number"),
                  fields.getObjectStreamClass().forClass().getSimpleName())
              .toString();
    }
  }

  /** Does what its step says, where others read their fields. */
  private static final class Odd implements Serializable {
    private static Step step = ObjectInputStream::defaultReadObject;

    private final Object value;

    Odd(Object value) {
      this.value = value;
    }

    @Serial
    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      step.take(in);
    }

    @FunctionalInterface
    private interface Step {
      void take(ObjectInputStream in) throws IOException, ClassNotFoundException;
    }
  }

  private record Picky() {
    private static boolean strict;

    private Picky {
      if (strict) {
        throw new IllegalStateException("too picky");
      }
    }
  }

  private static final class Link implements Serializable {
    private @Nullable Link next;

    @Serial
    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      in.defaultReadObject();
    }
  }

  private static final class Indexed implements Serializable, Rebuildable {
    private @Derived @Nullable String index;
    private transient @Nullable String seen;

    @Serial
    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      in.defaultReadObject();
      seen = String.valueOf(index);
    }

    @Override
    public void rebuild() {
      index = "rebuilt";
    }
  }

  @Test
  void transientFieldsAreFilledClassByClass() {
    Domain model = new Domain();
    ((Labels) model).counts.put("a", 1);
    Domain copy = Graphs.copy(model);
    assertThat(copy.text).isEqualTo("[a] 5");
    assertThat(((Labels) copy).counts).containsExactly(Map.entry("a", 1));
  }

  @Test
  void fieldsOfEveryTypeAreReadByName() {
    assertThat(Graphs.copy(new AllTypes()).text)
        .isEqualTo("[true, 1, c, 2, 3, 4, 5.0, 6.0, [7], false, AllTypes]");
  }

  @Test
  void fieldsThatAreNotReadAreSkipped() {
    assertThat(copyOfOdd(in -> {}).value).isNull();
  }

  @Test
  void whatIsNotInTheStreamCannotBeRead() {
    assertHookFails("java.io.EOFException", in -> in.readInt());
    assertHookFails("java.io.StreamCorruptedException", in -> in.readObject());
    assertHookFails(
        "has no serializable field other of type INT", in -> in.readFields().get("other", 1));
    assertHookFails(
        "the fields were read already",
        in -> {
          in.defaultReadObject();
          in.defaultReadObject();
        });
  }

  private static void assertHookFails(String reason, Odd.Step step) {
    assertThatExceptionOfType(ModelShareException.class)
        .isThrownBy(() -> copyOfOdd(step))
        .withMessageContaining("[1]: ")
        .withMessageContaining("readObject() of " + Odd.class.getName())
        .withMessageContaining(reason)
        .satisfies(e -> assertThat(e.problem()).isEqualTo(Problem.HOOK_FAILED));
  }

  private static Odd copyOfOdd(Odd.Step step) {
    EncodedModel encoded = GraphWriter.write(List.of("before", new Odd("x"), "after"), true);
    return (Odd) read(encoded, step).get(1);
  }

  private static List<?> read(EncodedModel encoded, Odd.Step step) {
    Odd.step = step;
    try {
      List<?> copy = (List<?>) Graphs.read(encoded, List.class).model();
      assertThat(copy.getLast()).isEqualTo("after");
      return copy;
    } finally {
      Odd.step = ObjectInputStream::defaultReadObject;
    }
  }

  @Test
  void aFieldThatCannotBeReadIsToldAlsoIfTheMethodSwallowsIt() {
    EncodedModel encoded = GraphWriter.write(List.of(new Odd(new Picky()), "after"), true);
    Picky.strict = true;
    try {
      assertThatExceptionOfType(ModelShareException.class)
          .isThrownBy(() -> read(encoded, ReadObjectTest::readAndSwallow))
          .withMessageContaining("[0].value: ")
          .withMessageContaining("too picky");
    } finally {
      Picky.strict = false;
    }
  }

  private static void readAndSwallow(ObjectInputStream in) throws IOException {
    try {
      in.defaultReadObject();
    } catch (ClassNotFoundException | RuntimeException _) {
      // as a careless class does
    }
  }

  @Test
  void aCycleLeadsBackToTheObjectThatIsRead() {
    Link first = new Link();
    first.next = new Link();
    first.next.next = first;
    Link copy = Graphs.copy(first);
    assertThat(Objects.requireNonNull(copy.next).next).isSameAs(copy);
  }

  @Test
  void manyLinksAreNotTooDeep() {
    Link head = new Link();
    for (int i = 1; i < 20_000; i++) {
      Link link = new Link();
      link.next = head;
      head = link;
    }
    int count = 0;
    for (Link link = Graphs.copy(head); link != null; link = link.next) {
      count++;
    }
    assertThat(count).isEqualTo(20_000);
  }

  @Test
  void derivedFieldsAreThereWhenSharedAndLeftOutWhenSaved() {
    Indexed model = new Indexed();
    model.index = "kept";
    assertThat(Graphs.copy(model).seen).isEqualTo("kept");
    Indexed saved = (Indexed) Graphs.save(model).model();
    assertThat(saved.seen).isEqualTo("null");
    assertThat(saved.index).isEqualTo("rebuilt");
  }
}

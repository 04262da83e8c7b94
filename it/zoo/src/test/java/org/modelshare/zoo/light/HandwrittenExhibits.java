package org.modelshare.zoo.light;

import java.io.Externalizable;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.NotSerializableException;
import java.io.ObjectInput;
import java.io.ObjectInputStream;
import java.io.ObjectOutput;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamField;
import java.io.Serial;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;
import org.modelshare.zoo.Exhibits;

/** Models as people write them by hand, with all that Java lets a class say about its copies. */
@SuppressWarnings({"serial", "ArrayRecordComponent", "UnusedVariable"}) // models have all of this
final class HandwrittenExhibits extends Exhibits {
  /** Neither serializable nor with a constructor that could be called. */
  static final class Weights {
    private final float[] values;
    private final int sum;

    Weights(float[] values) {
      this.values = values.clone();
      this.sum = (int) values[0];
    }
  }

  /** Exists once, and does not say so. */
  static final class Unknown implements Serializable {
    private static final long serialVersionUID = 1L;
    static final Unknown INSTANCE = new Unknown();

    private Unknown() {}
  }

  /** Marks slots that were removed with an object that exists once. */
  static final class Slots implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final Object REMOVED = new Object();
    private final Object[] slots = {"a", REMOVED, "b"};

    long size() {
      return Arrays.stream(slots).filter(slot -> slot != REMOVED).count();
    }
  }

  /** A constant of the time before enums. */
  static final class Level implements Serializable {
    private static final long serialVersionUID = 1L;
    static final Level LOW = new Level(0);
    static final Level HIGH = new Level(1);
    private final int number;

    private Level(int number) {
      this.number = number;
    }

    @Serial
    private Object readResolve() {
      return number == 0 ? LOW : HIGH;
    }
  }

  /** An enum whose constants have code, and a field that is not its constructor's. */
  enum Operation implements IntUnaryOperator {
    DOUBLE {
      @Override
      public int applyAsInt(int operand) {
        return operand * 2;
      }
    },
    NEGATE {
      @Override
      public int applyAsInt(int operand) {
        return -operand;
      }
    }
  }

  /** Copies in constructor and accessor. */
  record Guarded(int[] values, List<String> names) implements Serializable {
    Guarded {
      values = values.clone();
      names = List.copyOf(names);
    }

    @Override
    public int[] values() {
      return values.clone();
    }
  }

  /** Copies in its accessor only. */
  record Shown(int[] values) {
    @Override
    public int[] values() {
      return values.clone();
    }
  }

  /** A record, and the array that it holds. */
  record Sharing(Shown shown, int[] array) {}

  /** Writes its words one after the other, as HashMap does. */
  static final class Vocabulary implements Serializable {
    private static final long serialVersionUID = 1L;
    private transient List<String> words = new ArrayList<>();
    private final String language;

    Vocabulary(String language, String... words) {
      this.language = language;
      this.words.addAll(Arrays.asList(words));
    }

    @Serial
    private void writeObject(ObjectOutputStream output) throws IOException {
      output.defaultWriteObject();
      output.writeInt(words.size());
      for (String word : words) {
        output.writeObject(word);
      }
      output.writeUTF("end");
    }

    @Serial
    private void readObject(ObjectInputStream input) throws IOException, ClassNotFoundException {
      input.defaultReadObject();
      words = new ArrayList<>();
      for (int left = input.readInt(); left > 0; left--) {
        words.add((String) input.readObject());
      }
      words.add(input.readUTF());
    }
  }

  static final class Point implements Externalizable {
    private static final long serialVersionUID = 1L;
    private int x;
    private double y;

    public Point() {}

    Point(int x, double y) {
      this.x = x;
      this.y = y;
    }

    @Override
    public void writeExternal(ObjectOutput output) throws IOException {
      output.writeInt(x);
      output.writeDouble(y);
    }

    @Override
    public void readExternal(ObjectInput input) throws IOException {
      x = input.readInt();
      y = input.readDouble();
    }
  }

  /** Stands for itself by a proxy, as Effective Java proposes it. */
  static final class Span implements Serializable {
    private static final long serialVersionUID = 1L;
    private final int from;
    private final int to;
    private final transient int length;

    Span(int from, int to) {
      this.from = from;
      this.to = to;
      this.length = to - from;
    }

    @Serial
    private Object writeReplace() {
      return new SpanForm(from, to);
    }

    @Serial
    private void readObject(ObjectInputStream input) throws InvalidObjectException {
      throw new InvalidObjectException("only by its form");
    }
  }

  record SpanForm(int from, int to) implements Serializable {
    @Serial
    private Object readResolve() {
      return new Span(from, to);
    }
  }

  /** Writes other fields than it has. */
  static final class Celsius implements Serializable {
    private static final long serialVersionUID = 1L;

    @Serial
    private static final ObjectStreamField[] serialPersistentFields = {
      new ObjectStreamField("kelvin", double.class), new ObjectStreamField("place", String.class)
    };

    private transient double degrees;
    private transient @Nullable String place;

    Celsius(double degrees, String place) {
      this.degrees = degrees;
      this.place = place;
    }

    @Serial
    private void writeObject(ObjectOutputStream output) throws IOException {
      ObjectOutputStream.PutField fields = output.putFields();
      fields.put("kelvin", degrees + 273.0);
      fields.put("place", place);
      output.writeFields();
    }

    @Serial
    private void readObject(ObjectInputStream input) throws IOException, ClassNotFoundException {
      ObjectInputStream.GetField fields = input.readFields();
      degrees = fields.get("kelvin", 0.0) - 273.0;
      place = (String) fields.get("place", null);
    }
  }

  /** Has fields, and no constructor without arguments that would set them. */
  static class Base {
    private int baseValue = 5;
    private final List<String> log = new ArrayList<>(List.of("made"));

    Base() {}

    void change(int value) {
      baseValue = value;
      log.add("changed");
    }
  }

  static final class Derivation extends Base implements Serializable {
    private static final long serialVersionUID = 1L;
    private final String own = "own";

    String state() {
      return own + super.baseValue + super.log;
    }
  }

  /** Checks itself when all around it is there. */
  static final class Ordered implements Serializable {
    private static final long serialVersionUID = 1L;
    private final List<Integer> numbers;
    private transient @Nullable String checked;

    Ordered(List<Integer> numbers) {
      this.numbers = numbers;
    }

    @Serial
    private void readObject(ObjectInputStream input) throws IOException, ClassNotFoundException {
      input.defaultReadObject();
      input.registerValidation(() -> checked = "last is " + numbers.getLast(), 0);
    }

    String checked() {
      return Objects.requireNonNullElse(checked, "last is " + numbers.getLast());
    }
  }

  static final class Refusing implements Serializable {
    private static final long serialVersionUID = 1L;

    @Serial
    private void writeObject(ObjectOutputStream output) throws IOException {
      throw new NotSerializableException("a session is not to be copied");
    }
  }

  static final class Closed implements Serializable {
    private static final long serialVersionUID = 1L;

    @Serial
    private void readObject(ObjectInputStream input) throws InvalidObjectException {
      throw new InvalidObjectException("closed");
    }
  }

  /** Made by one object once; a second one cannot be made. */
  static final class Once {
    private static int made;
    private final int value;

    private Once() {
      if (made++ > 0) {
        throw new IllegalStateException("only once");
      }
      value = 0;
    }

    Once(int value) {
      this.value = value;
    }

    static final Once EMPTY = new Once();
  }

  /** An inner class refers to the object around it. */
  static final class Outer {
    private final int factor = 3;

    final class Inner {
      int triple(int number) {
        return number * factor;
      }
    }
  }

  HandwrittenExhibits() {
    super("handwritten");
    plain();
    once();
    hooks();
    refusals();
  }

  private void plain() {
    exhibit(
        "class that says nothing",
        () -> new Weights(new float[] {9, 1}),
        w -> all(w.values, w.sum),
        "[[9.0, 1.0], 9]");
    exhibit("inner class", () -> new Outer().new Inner(), inner -> inner.triple(14), "42");
    exhibit(
        "record that copies",
        () -> new Guarded(new int[] {1, 2}, new ArrayList<>(List.of("a"))),
        g -> all(g.values, g.names, same(g.values(), g.values)),
        "[[1, 2], [a], false]");
    exhibit(
        "record whose accessor copies, and its array elsewhere",
        () -> {
          int[] values = {1, 2};
          return new Sharing(new Shown(values), values);
        },
        s -> same(s.shown.values, s.array),
        "true");
    exhibit(
        "constructor that throws the second time",
        () -> new Once(5),
        o -> all(o.value, Once.EMPTY.value),
        "[5, 0]");
    exhibit(
        "serializable class whose super-class is not",
        () -> {
          Derivation derivation = new Derivation();
          derivation.change(9);
          return derivation;
        },
        Derivation::state,
        "own9[made, changed]");
  }

  private void once() {
    exhibit("INSTANCE", () -> Unknown.INSTANCE, u -> same(u, Unknown.INSTANCE), "true");
    exhibit("private marker", Slots::new, Slots::size, "2");
    exhibit("readResolve", () -> Level.HIGH, l -> same(l, Level.HIGH), "true");
    exhibit(
        "enums with code",
        () -> Map.of(Operation.DOUBLE, 1, Operation.NEGATE, 2),
        m ->
            all(
                m.get(Operation.DOUBLE),
                m.keySet().stream().mapToInt(o -> o.applyAsInt(10)).sum(),
                m.keySet().containsAll(List.of(Operation.values()))),
        "[1, 10, true]");
  }

  private void hooks() {
    exhibit(
        "writeObject and readObject",
        () -> new Vocabulary("de", "ja", "nein"),
        v -> all(v.language, v.words.subList(0, 2)),
        "[de, [ja, nein]]");
    exhibit("Externalizable", () -> new Point(3, 0.5), p -> all(p.x, p.y), "[3, 0.5]");
    exhibit("writeReplace", () -> new Span(2, 9), s -> all(s.from, s.to, s.length), "[2, 9, 7]");
    exhibit(
        "objects that stand for one in a list",
        () -> {
          Span span = new Span(1, 4);
          return List.of(span, span, new Span(1, 4));
        },
        l -> all(same(l.get(0), l.get(1)), same(l.get(0), l.get(2)), l.get(2).length),
        "[true, false, 3]");
    exhibit(
        "serialPersistentFields",
        () -> new Celsius(20.0, "Bonn"),
        c -> all(c.degrees, c.place),
        "[20.0, Bonn]");
    exhibit(
        "registerValidation",
        () -> new Ordered(new ArrayList<>(List.of(1, 2, 3))),
        Ordered::checked,
        "last is 3");
  }

  private void refusals() {
    refusal(
        "writeObject that throws",
        () -> Map.of("session", new Refusing()),
        "Showcase.exhibit[session]",
        Refusing.class.getName(),
        "a session is not to be copied");
    refusal(
        "readObject that throws", Closed::new, "model.exhibit", Closed.class.getName(), "closed");
  }
}

package org.modelshare.store.internal.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.KryoSerializable;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import java.io.EOFException;
import java.io.Externalizable;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.NotSerializableException;
import java.io.ObjectInput;
import java.io.ObjectInputStream;
import java.io.ObjectOutput;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamField;
import java.io.OptionalDataException;
import java.io.Serializable;
import java.util.AbstractList;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.modelshare.model.Derived;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;
import org.modelshare.model.SharingMode;
import org.modelshare.store.internal.container.Block;
import org.modelshare.store.internal.container.EncodedModel;

/** The methods of Java's Object Serialization, as classes of models have them. */
@SuppressWarnings({"serial", "UnusedMethod", "UnusedVariable"}) // as models have them
final class SerializationTest {
  /** Every kind of item, between two others that must not be harmed. */
  static final class AllItems implements Serializable {
    private transient List<Object> read = new ArrayList<>();
    private int field = 3;
    private transient Object self = this;

    private void writeObject(ObjectOutputStream out) throws IOException {
      out.writeBoolean(true);
      out.defaultWriteObject();
      out.writeByte(-1);
      out.writeShort(-2);
      out.writeChar('c');
      out.writeInt(4);
      out.writeLong(5L);
      out.writeFloat(6f);
      out.writeDouble(7d);
      out.writeUTF("acht\u0000ü");
      out.writeObject(self);
      out.writeBytes("9");
      out.writeChars("10");
      out.write(new byte[5000]);
      out.write(11);
      out.writeObject(new float[2000]);
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      read = new ArrayList<>();
      read.add(in.readBoolean());
      in.defaultReadObject();
      read.add(in.readByte());
      read.add(in.readShort());
      read.add(in.readChar());
      read.add(in.readInt());
      read.add(in.readLong());
      read.add(in.readFloat());
      read.add(in.readDouble());
      read.add(in.readUTF());
      self = in.readObject();
      read.add((char) in.readUnsignedByte());
      read.add(in.readChar());
      read.add(in.readChar());
      read.add(in.skipBytes(2500));
      byte[] rest = new byte[2500];
      in.readFully(rest);
      read.add(in.available());
      read.add(in.read());
      read.add(in.read());
      read.add(((float[]) in.readObject()).length);
    }
  }

  /** Its numbers begin and end at any place of the pieces in which they are written. */
  private static final class ManyNumbers implements Serializable {
    private static final int ROUNDS = 500;
    private transient List<Object> read = List.of();

    private static List<Object> numbers(int round) {
      return List.of(
          (byte) round,
          (short) (round * -31),
          (char) (round * 127),
          round * 0x1234567,
          round * 0x123456789abcdefL,
          round / 3f,
          round / -7d,
          round % 2 == 0);
    }

    private void writeObject(ObjectOutputStream out) throws IOException {
      for (int i = 0; i < ROUNDS; i++) {
        for (Object number : numbers(i)) {
          switch (number) {
            case Byte value -> out.writeByte(value);
            case Short value -> out.writeShort(value);
            case Character value -> out.writeChar(value);
            case Integer value -> out.writeInt(value);
            case Long value -> out.writeLong(value);
            case Float value -> out.writeFloat(value);
            case Double value -> out.writeDouble(value);
            default -> out.writeBoolean((boolean) number);
          }
        }
      }
    }

    private void readObject(ObjectInputStream in) throws IOException {
      read = new ArrayList<>();
      for (int i = 0; i < ROUNDS; i++) {
        read.add(in.readByte());
        read.add(in.readShort());
        read.add(in.readChar());
        read.add(in.readInt());
        read.add(in.readLong());
        read.add(in.readFloat());
        read.add(in.readDouble());
        read.add(in.readBoolean());
      }
    }
  }

  @Test
  void numbersArriveAcrossThePiecesOfTheStream() {
    ManyNumbers copy = Graphs.copy(new ManyNumbers());
    assertThat(copy.read)
        .isEqualTo(
            IntStream.range(0, ManyNumbers.ROUNDS)
                .mapToObj(ManyNumbers::numbers)
                .flatMap(List::stream)
                .toList());
  }

  @Test
  void numbersArriveBetweenProcessesAcrossThePiecesOfTheStream() {
    ValueCodec codec = new ValueCodec(getClass().getClassLoader());
    ManyNumbers copy =
        (ManyNumbers) Objects.requireNonNull(codec.decode(codec.encode(new ManyNumbers())));
    assertThat(copy.read).hasSize(8 * ManyNumbers.ROUNDS).endsWith(false);
  }

  /** Writes a number before and after many bytes. */
  private static final class ManyBytes implements Serializable {
    private transient byte[] bytes;

    ManyBytes(int length) {
      bytes = new byte[length];
      new Random(length).nextBytes(bytes);
    }

    private void writeObject(ObjectOutputStream out) throws IOException {
      out.writeInt(bytes.length);
      out.write(bytes);
      out.writeByte(7);
    }

    private void readObject(ObjectInputStream in) throws IOException {
      bytes = new byte[in.readInt()];
      in.readFully(bytes);
      assertThat(in.readByte()).isEqualTo((byte) 7);
      assertThat(in.available()).isZero();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "4090, ''",
    "4091, 4096",
    "4194299, 4194304",
    "4194300, 4194304", // and one byte in the graph
    "9000000, '4194304, 4194304, 611397'"
  })
  void manyPrimitivesInARowAreOutsideTheGraphAsAnArrayWouldBe(int length, String blocks) {
    ManyBytes model = new ManyBytes(length);
    EncodedModel encoded = GraphWriter.write(model, true);
    assertThat(encoded.blocks())
        .extracting(block -> Long.toString(block.lengthBytes()))
        .isEqualTo(blocks.isEmpty() ? List.of() : List.of(blocks.split(", ")));
    DecodedModel decoded = Graphs.read(encoded, ManyBytes.class);
    assertThat(((ManyBytes) decoded.model()).bytes).isEqualTo(model.bytes);
    assertThat(decoded.copied().keySet()).isEqualTo(encoded.copied());
  }

  @Test
  void everyKindOfItemArrives() {
    EncodedModel encoded = GraphWriter.write(List.of("before", new AllItems(), "after"), true);
    assertThat(encoded.blocks()).extracting(Block::name).containsExactly("[1]", "[1][1]");
    List<?> copy = (List<?>) Graphs.read(encoded, List.class).model();
    AllItems items = (AllItems) copy.get(1);
    assertThat(items.read)
        .containsExactly(
            true,
            (byte) -1,
            (short) -2,
            'c',
            4,
            5L,
            6f,
            7d,
            "acht\u0000ü",
            '9',
            '1',
            '0',
            2500,
            1,
            11,
            -1,
            2000);
    assertThat(items.field).isEqualTo(3);
    assertThat(items.self).isSameAs(items);
    assertThat(copy.get(2)).isEqualTo("after");
  }

  /** Takes less than was written, and asks for what is not there. */
  static final class TakesLess implements Serializable {
    private transient String failures = "";

    private void writeObject(ObjectOutputStream out) throws IOException {
      out.writeInt(1);
      out.writeObject("one");
      out.writeObject("two");
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      failures = "";
      try {
        in.readObject();
      } catch (OptionalDataException e) {
        failures += e.eof + " " + e.length;
      }
      in.readInt();
      try {
        in.readInt();
      } catch (EOFException e) {
        failures += " eof";
      }
      in.readObject();
    }
  }

  /** Asks for more than was written. */
  static final class AsksForMore implements Serializable {
    private transient boolean ended;

    private void writeObject(ObjectOutputStream out) throws IOException {
      out.writeObject("one");
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      in.readObject();
      try {
        in.readObject();
      } catch (OptionalDataException e) {
        ended = e.eof && in.read() == -1;
      }
    }
  }

  @Test
  void aReaderThatTakesLessOrAsksForMoreGetsWhatJavaGives() {
    List<?> copy = Graphs.copy(List.of(new TakesLess(), new AsksForMore(), "after"));
    assertThat(((TakesLess) copy.get(0)).failures).isEqualTo("false 4 eof");
    assertThat(((AsksForMore) copy.get(1)).ended).isTrue();
    assertThat(copy.get(2)).isEqualTo("after");
  }

  static final class Listed implements Serializable {
    private static final ObjectStreamField[] serialPersistentFields = {
      new ObjectStreamField("total", int.class), new ObjectStreamField("words", String[].class)
    };

    private transient List<String> list = List.of();

    private void writeObject(ObjectOutputStream out) throws IOException {
      ObjectOutputStream.PutField fields = out.putFields();
      fields.put("total", list.size());
      fields.put("words", list.toArray(String[]::new));
      out.writeFields();
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      ObjectInputStream.GetField fields = in.readFields();
      list = Arrays.asList((String[]) Objects.requireNonNull(fields.get("words", null)));
      if (fields.get("total", 0) != list.size()) {
        throw new InvalidObjectException("total");
      }
    }
  }

  @Test
  void fieldsThatTheClassListsAndDoesNotHaveArrive() {
    Listed model = new Listed();
    model.list = List.of("a", "b");
    assertThat(Graphs.copy(model).list).containsExactly("a", "b");
  }

  /** Written by putFields, read by default. */
  static final class Renamed implements Serializable {
    private int one = 1;
    private float two = Float.intBitsToFloat(0x7fc00001);

    private void writeObject(ObjectOutputStream out) throws IOException {
      ObjectOutputStream.PutField fields = out.putFields();
      fields.put("one", one);
      fields.put("two", two);
      out.writeFields();
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      in.defaultReadObject();
    }
  }

  @Test
  void whatIsPutCanBeReadByDefault() {
    Renamed model = new Renamed();
    model.one = 4;
    assertThat(Graphs.copy(model).one).isEqualTo(4);
    assertThat(Float.floatToRawIntBits(Graphs.copy(model).two)).isEqualTo(0x7fc00001);
  }

  /** Public, as Java asks for. */
  public static final class External implements Externalizable {
    private int number;
    private @Nullable Object self;

    /** Called by the graph's reader. */
    public External() {}

    @Override
    public void writeExternal(ObjectOutput out) throws IOException {
      out.writeInt(number);
      out.writeObject(self);
    }

    @Override
    public void readExternal(ObjectInput in) throws IOException, ClassNotFoundException {
      number = in.readInt();
      self = in.readObject();
    }
  }

  @Test
  void anExternalizableObjectMayReferToItself() {
    External model = new External();
    model.number = 7;
    model.self = model;
    External copy = Graphs.copy(model);
    assertThat(copy.number).isEqualTo(7);
    assertThat(copy.self).isSameAs(copy);
  }

  static final class Unshared implements Serializable {
    private transient Object one = new int[] {1};
    private transient Object other = one;
    private transient Object third = one;

    private void writeObject(ObjectOutputStream out) throws IOException {
      out.writeObject(one);
      out.writeUnshared(other);
      out.writeObject(third);
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      one = in.readObject();
      other = in.readUnshared();
      third = in.readObject();
    }
  }

  @Test
  void anUnsharedObjectIsOneOfItsOwn() {
    Unshared copy = Graphs.copy(new Unshared());
    assertThat(copy.third).isSameAs(copy.one);
    assertThat(copy.other).isNotSameAs(copy.one).isEqualTo(copy.one);
  }

  static final class Checked implements Serializable {
    private static final List<Integer> CALLS = new ArrayList<>();

    private @Nullable Checked other;

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      in.registerValidation(() -> validate(1), 1);
      in.registerValidation(() -> validate(2), 2);
      in.defaultReadObject();
    }

    private void validate(int priority) throws InvalidObjectException {
      CALLS.add(priority);
      if (other == null) {
        throw new InvalidObjectException("alone");
      }
    }
  }

  @Test
  void validationsRunInTheirOrderWhenAllIsThere() {
    Checked.CALLS.clear();
    Checked model = new Checked();
    model.other = model;
    Graphs.copy(model);
    assertThat(Checked.CALLS).containsExactly(2, 1);
    assertThatExceptionOfType(ModelShareException.class)
        .isThrownBy(() -> Graphs.copy(new Checked()))
        .withMessageContaining("alone")
        .satisfies(e -> assertThat(e.problem()).isEqualTo(Problem.HOOK_FAILED));
  }

  /** A proxy that stands for several objects, and one that is replaced once more. */
  static final class Name implements Serializable {
    private static final Form SHARED = new Form("a");
    private final String name;

    Name(String name) {
      this.name = name;
    }

    private Object writeReplace() {
      return name.equals("a") ? SHARED : new Chain(name);
    }
  }

  private static final class Chain implements Serializable {
    private final String name;

    Chain(String name) {
      this.name = name;
    }

    private Object writeReplace() {
      return new Form(name);
    }
  }

  static class Form implements Serializable {
    private final String name;

    Form(String name) {
      this.name = name;
    }

    private Object readResolve() {
      return new Name(name);
    }
  }

  @Test
  void replacementsMayBeSharedAndReplaced() {
    Name a = new Name("a");
    List<?> copy = Graphs.copy(List.of(a, new Name("a"), a, new Name("b")));
    assertThat(copy).allSatisfy(each -> assertThat(each).isInstanceOf(Name.class));
    assertThat(((Name) copy.get(3)).name).isEqualTo("b");
    assertThat(copy.get(2)).isSameAs(copy.get(0));
  }

  static class Keeper implements Serializable {
    @Derived private transient @Nullable String derived = "kept";
    private transient @Nullable String mode;

    private void writeObject(ObjectOutputStream out) throws IOException {
      out.defaultWriteObject();
      out.writeObject(SharingMode.isActive() ? "shared" : "saved");
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      in.defaultReadObject();
      mode = (String) in.readObject();
    }
  }

  @Test
  void derivedFieldsAreInTheDefaultFieldsWhenAModelIsShared() {
    Keeper shared = (Keeper) Graphs.share(new Keeper()).model();
    assertThat(shared.derived).isEqualTo("kept");
    assertThat(shared.mode).isEqualTo("shared");
    Keeper saved = (Keeper) Graphs.save(new Keeper()).model();
    assertThat(saved.derived).isNull();
    assertThat(saved.mode).isEqualTo("saved");
  }

  static final class Forbidden implements Serializable {
    private void writeObject(ObjectOutputStream out) throws IOException {
      throw new NotSerializableException("on purpose");
    }
  }

  @Test
  void aClassThatForbidsItIsRefusedWithItsPath() {
    assertThatExceptionOfType(ModelShareException.class)
        .isThrownBy(() -> Graphs.copyHeld(List.of(new Forbidden())))
        .withMessageContaining("Held.value[0]: writeObject() of " + Forbidden.class.getName())
        .withMessageContaining("on purpose")
        .satisfies(e -> assertThat(e.problem()).isEqualTo(Problem.NOT_SERIALIZABLE));
  }

  static final class Swallows implements Serializable {
    private transient Object thread = Thread.currentThread();

    private void writeObject(ObjectOutputStream out) throws IOException {
      try {
        out.writeObject(thread);
      } catch (RuntimeException e) {
        out.writeInt(0);
      }
    }
  }

  @Test
  void aRefusalThatAMethodCatchesIsARefusalAllTheSame() {
    assertThatExceptionOfType(ModelShareException.class)
        .isThrownBy(() -> Graphs.copyHeld(new Swallows()))
        .withMessageContaining("Held.value[0]: java.lang.Thread");
  }

  static final class SwallowsInKryo implements KryoSerializable {
    @Override
    public void write(Kryo kryo, Output out) {
      try {
        kryo.writeClassAndObject(out, Thread.currentThread());
      } catch (RuntimeException e) {
        out.writeInt(0);
      }
    }

    @Override
    public void read(Kryo kryo, Input in) {
      in.readInt();
    }
  }

  @Test
  void aRefusalThatASerializerCatchesIsARefusalAllTheSame() {
    assertThatExceptionOfType(ModelShareException.class)
        .isThrownBy(() -> Graphs.copyHeld(new SwallowsInKryo()))
        .withMessageContaining("java.lang.Thread is a class of the JDK");
  }

  static final class Overreads implements KryoSerializable {
    @Override
    public void write(Kryo kryo, Output out) {}

    @Override
    public void read(Kryo kryo, Input in) {
      try {
        in.readLong();
      } catch (RuntimeException e) {
        in.setPosition(in.limit());
      }
    }
  }

  @Test
  void aFailureToReadThatASerializerCatchesIsAFailureAllTheSame() {
    assertThatExceptionOfType(ModelShareException.class)
        .isThrownBy(() -> Graphs.copy(new Overreads()))
        .satisfies(e -> assertThat(e.problem()).isEqualTo(Problem.BAD_GRAPH));
  }

  static class Counter {
    private int base = 5;
  }

  static final class OverPlainClass extends Counter implements Serializable {
    private int own = 6;
  }

  @Test
  void fieldsOfASuperclassThatIsNotSerializableArrive() {
    OverPlainClass model = new OverPlainClass();
    ((Counter) model).base = 8;
    assertThat(((Counter) Graphs.copy(model)).base).isEqualTo(8);
  }

  /** As MultiReaderFastList of Eclipse Collections, which is iterated only under its lock. */
  public static final class Locked extends AbstractList<Object> implements Externalizable {
    private transient ReentrantLock lock = new ReentrantLock();
    private List<Object> inner = new ArrayList<>();

    @Override
    public Iterator<Object> iterator() {
      if (lock.isHeldByCurrentThread()) {
        return inner.iterator();
      }
      throw new UnsupportedOperationException("take the lock");
    }

    @Override
    public Object get(int index) {
      return inner.get(index);
    }

    @Override
    public int size() {
      return inner.size();
    }

    @Override
    public void writeExternal(ObjectOutput out) throws IOException {
      out.writeObject(inner);
    }

    @Override
    @SuppressWarnings("unchecked") // what was written
    public void readExternal(ObjectInput in) throws IOException, ClassNotFoundException {
      lock = new ReentrantLock();
      inner = (List<Object>) in.readObject();
    }
  }

  /** Is written by its fields, and not iterated just so either. */
  private static final class LockedSet extends AbstractSet<Object> {
    private final Set<Object> inner = new HashSet<>(Set.of("a"));

    @Override
    public Iterator<Object> iterator() {
      throw new UnsupportedOperationException("take the lock");
    }

    @Override
    public boolean contains(Object element) {
      return inner.contains(element);
    }

    @Override
    public int size() {
      return inner.size();
    }
  }

  @Test
  void aCollectionThatCannotBeIteratedIsWrittenByItsOwnMethods() {
    Locked list = new Locked();
    list.inner.addAll(List.of("a", 5, new double[1000]));
    Locked copy = (Locked) Graphs.copyHeld(list);
    assertThat(copy.get(1)).isEqualTo(5);
    assertThat(copy.lock.isLocked()).isFalse();
    assertThat(((LockedSet) Graphs.copyHeld(new LockedSet())).contains("a")).isTrue();
  }
}

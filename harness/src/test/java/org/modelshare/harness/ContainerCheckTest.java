package org.modelshare.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.modelshare.harness.EvidenceSamples.result;
import static org.modelshare.harness.EvidenceSamples.with;
import static org.modelshare.harness.EvidenceSamples.worker;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.KryoSerializable;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import java.io.Externalizable;
import java.io.ObjectInput;
import java.io.ObjectOutput;
import java.io.Serializable;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.modelshare.harness.internal.check.ContainerCheck;
import org.modelshare.harness.internal.check.ContainersIterated;
import org.modelshare.harness.internal.check.ContainersSearched;
import org.modelshare.harness.internal.check.Evidence;
import org.modelshare.harness.internal.check.Seen;
import org.modelshare.harness.internal.check.Stage;
import org.modelshare.harness.internal.check.Unjudged;
import org.modelshare.harness.internal.check.Violation;
import org.modelshare.harness.internal.inspect.ContainerAnswer;
import org.modelshare.harness.internal.inspect.ContainerAnswers;

/** MS303. */
class ContainerCheckTest {
  private static List<Violation> judge(ContainerAnswer here, ContainerAnswer there)
      throws InterruptedException {
    return judge(seen(here), seen(there));
  }

  /** Judges a model that answers here as at first, and can be made nowhere else. */
  private static List<Violation> judge(Seen here, Seen there) throws InterruptedException {
    Evidence evidence = seenHere(with(worker(1).with(there)), here);
    InvocationHandler answers =
        (_, method, _) ->
            switch (method.getName()) {
              case "evidence" -> evidence;
              case "model" -> EvidenceSamples.MODEL;
              case "here" -> here;
              case "madeAgain" -> throw Unjudged.notApplicable("no provider");
              default -> throw new AssertionError(method);
            };
    Class<?>[] types = {Stage.class};
    Stage stage = (Stage) Proxy.newProxyInstance(Stage.class.getClassLoader(), types, answers);
    return new ContainerCheck().run(stage);
  }

  private static Seen seen(ContainerAnswer... places) {
    ContainerAnswers answers =
        new ContainerAnswers(Stream.of(places).map(ContainerAnswers.Place::of).toList());
    return result(ContainersIterated.class, answers).and(result(ContainersSearched.class, answers));
  }

  private static Evidence seenHere(Evidence evidence, Seen publisher) {
    return new Evidence(
        evidence.model(),
        evidence.store(),
        evidence.published(),
        evidence.creation(),
        publisher,
        evidence.workers(),
        evidence.changedBlocks(),
        evidence.left());
  }

  private static ContainerAnswer iterated(long size, long iterated, long disordered) {
    return new ContainerAnswer(
        "users", "IntMap", 1, size, iterated, disordered, 0, 0, false, true, "");
  }

  private static ContainerAnswer searched(long asked, long missed, boolean complete) {
    return new ContainerAnswer("users", "IntMap", 1, 10, 10, 0, asked, missed, complete, true, "");
  }

  private static ContainerAnswer failed() {
    return new ContainerAnswer(
        "users", "IntMap", 1, 0, 0, 0, 0, 0, false, true, "java.lang.NullPointerException");
  }

  private static ContainerAnswer passing() {
    return new ContainerAnswer("users", "WeakMap", 1, 0, 0, 0, 0, 0, false, false, "");
  }

  @Test
  void namesTheFirstThingThatDiffers() throws InterruptedException {
    assertThat(judge(iterated(10, 10, 0), iterated(9, 8, 7)))
        .singleElement()
        .returns("users", Violation::path)
        .returns(
            "AlsModel.users (IntMap) has size() 10 in the publisher, 9 in worker 1",
            Violation::text);
    assertThat(judge(iterated(10, 10, 0), iterated(10, 8, 7)).getFirst().text())
        .contains("iterates over 10 in the publisher, 8 in worker 1");
    assertThat(judge(iterated(10, 10, 0), iterated(10, 10, 7)).getFirst().text())
        .contains("has 7 elements out of order in worker 1");
    assertThat(judge(iterated(10, 10, 0), failed()).getFirst().text())
        .contains("throws java.lang.NullPointerException in worker 1");
    assertThat(judge(searched(10, 0, true), searched(10, 1, true)).getFirst().text())
        .contains(
            "does not find 0 of its own 10 elements in the publisher, and does not find 1 of 10");
  }

  @Test
  void aContainerThatFindsMoreThanInThePublisherIsFound() throws InterruptedException {
    assertThat(judge(searched(10, 10, true), searched(10, 0, true))).hasSize(1);
    assertThat(judge(searched(10, 1, true), searched(10, 2, true))).hasSize(1);
  }

  @Test
  void findsNothingWhereNothingCanBeSaid() throws InterruptedException {
    assertThat(judge(failed(), iterated(10, 10, 0))).isEmpty();
    assertThat(judge(failed(), failed())).isEmpty();
    assertThat(judge(iterated(10, 10, 0), passing())).isEmpty();
    assertThat(judge(passing(), iterated(10, 10, 0))).isEmpty();
    assertThat(judge(searched(10, 2, true), searched(10, 2, true))).isEmpty();
    assertThat(judge(searched(10_000, 0, false), searched(10_000, 100, false))).isEmpty();
    assertThat(judge(searched(10_000, 0, false), searched(10_000, 101, false))).hasSize(1);
  }

  @Test
  void containersInsideOneThatDiffersAreNotNamed() throws InterruptedException {
    ContainerAnswer outer = iterated(10, 10, 0);
    Seen here = seen(outer.at("a"), outer.at("a[].b"), outer.at("ab"));
    ContainerAnswer less = iterated(9, 9, 0);
    Seen there = seen(less.at("a"), less.at("a[].b"), less.at("ab"));
    assertThat(judge(here, there)).extracting(Violation::path).containsExactly("a", "ab");
  }

  private static <M> Report verify(Callable<M> create) {
    return asked(RoundTrip.of(create).probe((_, random) -> random.nextInt())).verify();
  }

  private static <M> RoundTrip<M> run(ModelProvider<M> provider) {
    return asked(RoundTrip.of(provider));
  }

  private static <M> RoundTrip<M> asked(RoundTrip<M> run) {
    return run.probes(2).checks("MS303").workers(1);
  }

  /** A model with one container. */
  record Users(Object users) {}

  /** A user that equals no other. */
  static final class User {
    private final String name;

    User(String name) {
      this.name = name;
    }

    String name() {
      return name;
    }
  }

  /** A table by identity hash codes, stored as it is. */
  static final class IdentityTable extends AbstractMap<User, Integer> implements KryoSerializable {
    private User[] slots = new User[256];

    void add(User user) {
      slots[slot(user)] = user;
    }

    private int slot(Object user) {
      return System.identityHashCode(user) % slots.length;
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
      return key != null && slots[slot(key)] == key;
    }

    @Override
    public @Nullable Integer get(@Nullable Object key) {
      return containsKey(key) ? 1 : null;
    }

    @Override
    public Set<Entry<User, Integer>> entrySet() {
      IdentityHashMap<User, Integer> entries = new IdentityHashMap<>();
      Arrays.stream(slots).filter(Objects::nonNull).forEach(user -> entries.put(user, 1));
      return entries.entrySet();
    }

    @Override
    public void write(Kryo kryo, Output output) {
      kryo.writeClassAndObject(output, slots);
    }

    @Override
    public void read(Kryo kryo, Input input) {
      slots = (User[]) kryo.readClassAndObject(input);
    }
  }

  @Test
  void aTableByIdentityHashCodesIsFound() {
    Report report =
        verify(() -> {
          IdentityTable table = new IdentityTable();
          List.of("a", "b", "c", "d").forEach(name -> table.add(new User(name)));
          return new Users(table);
        });
    assertThat(report.findings())
        .singleElement()
        .returns("MS303", finding -> finding.check().code())
        .returns("users", Finding::path);
    assertThat(report.findings().getFirst().text()).contains("does not find");
  }

  /** Writes how many elements it has, and not which. */
  public static final class ForgetfulSet extends AbstractSet<String> implements Externalizable {
    private static final long serialVersionUID = 1L;
    private final transient List<String> elements = new ArrayList<>();

    public ForgetfulSet() {}

    @Override
    public boolean add(String element) {
      return elements.add(element);
    }

    @Override
    public Iterator<String> iterator() {
      return elements.iterator();
    }

    @Override
    public int size() {
      return elements.size();
    }

    @Override
    public void writeExternal(ObjectOutput out) {}

    @Override
    public void readExternal(ObjectInput in) {}
  }

  @Test
  void anExternalizableSetThatForgetsItsElementsIsFound() {
    Report report =
        verify(() -> {
          ForgetfulSet set = new ForgetfulSet();
          Collections.addAll(set, "a", "b", "c");
          return new Users(List.of(set));
        });
    assertThat(report.findings())
        .extracting(Finding::text)
        .containsExactly(
            "Users.users[0] (ContainerCheckTest.ForgetfulSet) has size() 3 in the publisher, 0 in"
                + " worker 1");
  }

  /** Keeps so many entries as it is told to, and forgets how many that is. */
  static final class Bounded extends LinkedHashMap<String, Integer> implements KryoSerializable {
    private static final long serialVersionUID = 1L;
    private transient int most = 2;

    Bounded keeping(int count) {
      most = count;
      return this;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
      return size() > most;
    }

    @Override
    public void write(Kryo kryo, Output output) {
      kryo.writeClassAndObject(output, new ArrayList<>(keySet()));
    }

    @Override
    @SuppressWarnings("unchecked") // as it was written
    public void read(Kryo kryo, Input input) {
      ((List<String>) kryo.readClassAndObject(input)).forEach(key -> put(key, 1));
    }
  }

  @Test
  void aBoundedMapThatForgetsItsBoundIsFound() {
    Report report =
        verify(() -> {
          Bounded map = new Bounded().keeping(100);
          List.of("a", "b", "c", "d", "e").forEach(key -> map.put(key, 1));
          return new Users(map);
        });
    assertThat(report.findings())
        .singleElement()
        .satisfies(
            finding -> assertThat(finding.text()).contains("has size() 5").contains(", 2 in"));
  }

  /** Compares by a sign that does not travel. */
  static final class Signed implements Comparator<String>, Serializable {
    private static final long serialVersionUID = 1L;
    private final transient int sign;

    Signed(int sign) {
      this.sign = sign;
    }

    @Override
    public int compare(String a, String b) {
      return sign * Integer.signum(a.compareTo(b));
    }
  }

  @Test
  void aSortedSetWhoseComparatorLosesItsStateIsFound() {
    Report report =
        verify(() -> {
          TreeSet<String> set = new TreeSet<>(new Signed(-1));
          Collections.addAll(set, "a", "b", "c", "d");
          return new Users(set);
        });
    assertThat(report.findings()).extracting(Finding::path).containsExactly("users");
  }

  @Test
  void theOneContainerThatDiffersIsNamed() {
    Report report =
        verify(() -> {
          ForgetfulSet set = new ForgetfulSet();
          Collections.addAll(set, "a", "b", "c");
          return new Users(List.of(new ForgetfulSet(), set, new ForgetfulSet()));
        });
    assertThat(report.findings())
        .extracting(Finding::text)
        .containsExactly(
            "Users.users[1] (ContainerCheckTest.ForgetfulSet) has size() 3 in the publisher, 0 in"
                + " worker 1");
  }

  /** Arrives empty, whatever its name makes people think. */
  static final class WordCache implements KryoSerializable {
    private int words;

    public int size() {
      return words;
    }

    @Override
    public void write(Kryo kryo, Output output) {}

    @Override
    public void read(Kryo kryo, Input input) {}
  }

  static final class WordCacheProvider implements ModelProvider<Users> {
    @Override
    public Users create() {
      WordCache words = new WordCache();
      words.words = 3;
      return new Users(words);
    }

    @Override
    public Integer probe(Users model, RandomGenerator random) {
      return random.nextInt();
    }
  }

  @Test
  void aContainerThatIsWholeWhereItIsMadeIsLostOnTheWay() {
    assertThat(run(new WordCacheProvider()).verify().findings())
        .singleElement()
        .returns(
            "Users.users (ContainerCheckTest.WordCache) has size() 3 in the publisher, 0 in worker"
                + " 1; another JVM that made the model itself answers as the publisher",
            Finding::text);
  }

  /** Says for how many processes it works. */
  static final class Processes {
    private final String name = "processes";

    public int size() {
      return name.length() + (int) ProcessHandle.current().pid();
    }
  }

  static final class ProcessesProvider implements ModelProvider<Users> {
    @Override
    public Users create() {
      return new Users(new Processes());
    }

    @Override
    public Integer probe(Users model, RandomGenerator random) {
      return random.nextInt();
    }
  }

  @Test
  void sharingIsNotToBlameForAContainerThatIsAnotherOneInEveryProcess() {
    assertThat(run(new ProcessesProvider()).verify().findings())
        .singleElement()
        .satisfies(finding -> assertThat(finding.text()).endsWith("so sharing is not the cause"))
        .satisfies(finding -> assertThat(finding.remedy()).contains("depend on the process"));
  }

  /** Forgets a question after half a second. */
  static final class RecentQuestions {
    private static final long KEPT_MILLIS = 500;
    private final long lastMillis = System.currentTimeMillis();

    public int size() {
      return System.currentTimeMillis() - lastMillis > KEPT_MILLIS ? 0 : 1;
    }
  }

  @Test
  void aContainerThatForgetsInThePublisherTooPasses() {
    verify(() -> new Users(new RecentQuestions())).assertPassed();
  }

  @Test
  void healthyContainersPass() {
    verify(ContainerCheckTest::healthy).assertPassed();
    verify(() -> List.of("a")).assertPassed();
    verify(() -> "a model without containers").assertPassed();
  }

  private static Users healthy() {
    Map<String, Object> all = new HashMap<>();
    all.put("access order", filled(new LinkedHashMap<>(16, 0.75f, true)));
    all.put("concurrent", filled(new ConcurrentHashMap<>()));
    all.put("identity", filled(new IdentityHashMap<>()));
    all.put("sorted", filled(new TreeMap<>(Comparator.reverseOrder())));
    all.put("users", Set.of(new User("a"), new User("b")));
    all.put("nulls", Arrays.asList(null, "a"));
    all.put("empty", List.of(Map.of(), Set.of(), new ArrayList<>()));
    all.put("view", Collections.unmodifiableList(new ArrayList<>(List.of(1, 2))));
    return new Users(all);
  }

  private static Map<String, Object> filled(Map<String, Object> map) {
    for (int i = 0; i < 100; i++) {
      map.put("key " + i, Set.of(i));
    }
    return map;
  }
}

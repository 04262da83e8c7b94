package org.modelshare.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.AbstractMap.SimpleEntry;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Currency;
import java.util.Date;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.Properties;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.SimpleTimeZone;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.StringJoiner;
import java.util.TimeZone;
import java.util.Timer;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.StampedLock;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@SuppressWarnings({"JdkObsolete", "JavaUtilDate"}) // models hold them
final class JdkTableTest {
  private record Holder(Object value) {}

  private static Object copy(Object value) {
    return Graphs.copy(new Holder(value)).value();
  }

  static Stream<Object> values() {
    return Stream.of(
        "text",
        "größe \uD83D\uDE00 \uD800",
        "",
        'c',
        true,
        (byte) 1,
        (short) 2,
        3,
        4L,
        5f,
        Double.NaN,
        new BigInteger("-123456789012345678901234567890"),
        new BigDecimal("1.500"),
        UUID.fromString("00000000-0000-0001-0000-000000000002"),
        URI.create("https://modelshare.org/a?b#c"),
        Locale.GERMANY,
        Locale.ROOT,
        Locale.forLanguageTag("zh-Hans-CN-u-nu-latn"),
        Currency.getInstance("EUR"),
        StandardCharsets.UTF_8,
        StandardCharsets.UTF_16LE,
        Path.of("/a/b"),
        Instant.MIN,
        Duration.ofNanos(-5),
        LocalDate.MAX,
        LocalTime.MAX,
        LocalDateTime.MIN,
        OffsetDateTime.parse("2026-01-02T03:04:05+01:00"),
        OffsetTime.parse("03:04:05+01:00"),
        ZonedDateTime.ofLocal(
            LocalDateTime.parse("2026-10-25T02:30:00"),
            ZoneId.of("Europe/Paris"),
            ZoneOffset.ofHours(1)),
        Period.of(1, 2, 3),
        Year.of(2026),
        YearMonth.of(2026, 2),
        MonthDay.of(2, 29),
        ZoneId.of("Europe/Paris"),
        ZoneOffset.ofHours(3),
        TimeZone.getTimeZone("Europe/Paris"),
        new Date(5),
        DayOfWeek.MONDAY,
        BitSet.valueOf(new long[] {5, 6}),
        OptionalInt.of(1),
        OptionalLong.empty(),
        OptionalDouble.of(2),
        Optional.of("x"),
        Optional.empty(),
        int.class,
        String[].class,
        JdkTableTest.class);
  }

  static Stream<Object> collections() {
    LinkedHashMap<Object, Object> nullKey = new LinkedHashMap<>();
    nullKey.put(null, null);
    return Stream.of(
        new ArrayList<>(Arrays.asList(1, null)),
        new LinkedList<>(List.of(1)),
        new HashSet<>(Set.of(1, 2)),
        new LinkedHashSet<>(List.of(3, 1, 2)),
        new TreeSet<>(List.of(3, 1, 2)),
        new CopyOnWriteArrayList<>(List.of(1)),
        new HashMap<>(Map.of(1, 2)),
        nullKey,
        new TreeMap<>(Map.of("b", 1, "a", 2)),
        new ConcurrentHashMap<>(Map.of(1, 2)),
        new ConcurrentSkipListMap<>(Map.of(1, 2)),
        new EnumMap<>(Map.of(TimeUnit.DAYS, 1)),
        new EnumMap<>(TimeUnit.class),
        EnumSet.of(TimeUnit.DAYS),
        EnumSet.noneOf(TimeUnit.class),
        EnumSet.allOf(Character.UnicodeScript.class),
        List.of(),
        List.of(1),
        List.of(1, 2, 3),
        Stream.of(1, null).toList(),
        Set.of(),
        Set.of(1),
        Set.of(1, 2, 3),
        Map.of(),
        Map.of(1, 2),
        Map.of(1, 2, 3, 4),
        Map.entry(1, 2),
        new SimpleEntry<>(1, null),
        Arrays.asList(1, null),
        Collections.emptyList(),
        Collections.emptySet(),
        Collections.emptyMap(),
        Collections.singletonList(null),
        Collections.singleton(1),
        Collections.singletonMap(null, 1),
        Collections.unmodifiableList(new ArrayList<>(List.of(1))),
        Collections.unmodifiableList(new LinkedList<>(List.of(1))),
        Collections.unmodifiableSet(new HashSet<>(Set.of(1))),
        Collections.unmodifiableMap(new HashMap<>(Map.of(1, 2))),
        Collections.unmodifiableSortedSet(new TreeSet<>(Set.of(1, 2))),
        Collections.unmodifiableNavigableMap(new TreeMap<>(Map.of(1, 2))),
        Collections.synchronizedList(new ArrayList<>(List.of(1))),
        Collections.synchronizedMap(new HashMap<>(Map.of(1, 2))),
        Collections.synchronizedSortedMap(new TreeMap<>(Map.of(1, 2))));
  }

  @ParameterizedTest
  @MethodSource({"values", "collections"})
  void arrivesEqualAndOfTheSameClass(Object value) {
    Object copy = copy(value);
    assertThat(copy).isEqualTo(value);
    assertThat(copy).hasSameClassAs(value);
    if (value instanceof SortedSet<?> || value instanceof LinkedHashSet<?>) {
      assertThat(new ArrayList<>((Collection<?>) copy))
          .isEqualTo(new ArrayList<>((Collection<?>) value));
    }
  }

  static Stream<Object> views() {
    TreeMap<Integer, Integer> tree = new TreeMap<>(Map.of(1, 2, 3, 4));
    return Stream.of(
        new ArrayList<>(List.of(1, 2, 3)).subList(1, 2),
        new LinkedList<>(List.of(1, 2, 3)).subList(1, 2),
        List.of(1, 2, 3).subList(1, 2),
        new ArrayList<>(List.of(1, 2, 3)).reversed(),
        new HashMap<>(Map.of(1, 2)).keySet(),
        new LinkedHashMap<>(Map.of(1, 2)).keySet(),
        new ConcurrentHashMap<>(Map.of(1, 2)).keySet(),
        ConcurrentHashMap.newKeySet(),
        tree.keySet(),
        tree.descendingKeySet(),
        tree.headMap(2),
        tree.descendingMap(),
        Collections.nCopies(3, "x"),
        new HashMap<>(Map.of(1, 2)).entrySet());
  }

  @ParameterizedTest
  @MethodSource("views")
  void viewsArriveAsEqualCollections(Object view) {
    Object copy = copy(view);
    assertThat(copy).isEqualTo(view);
    assertThat(copy.toString()).isEqualTo(view.toString());
  }

  @Test
  void orderedCollectionsKeepTheirComparator() {
    SortedMap<String, Integer> map = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    map.put("Key", 1);
    assertThat(((Map<?, ?>) copy(map)).get("kEY")).isEqualTo(1);
    PriorityQueue<Integer> queue = new PriorityQueue<>(Comparator.<Integer>reverseOrder());
    queue.addAll(List.of(1, 3, 2));
    assertThat(((PriorityQueue<?>) copy(queue)).poll()).isEqualTo(3);
    SortedSet<Integer> natural = new TreeSet<>(Comparator.<Integer>naturalOrder().reversed());
    natural.addAll(List.of(1, 2));
    assertThat(((SortedSet<?>) copy(natural)).first()).isEqualTo(2);
  }

  @Test
  void aLinkedMapKeepsTheOrderOfAccess() {
    LinkedHashMap<String, Integer> map = new LinkedHashMap<>(16, 0.75f, true);
    map.put("a", 1);
    map.put("b", 2);
    Map<?, ?> copy = (Map<?, ?>) copy(map);
    assertThat(copy.get("a")).isEqualTo(1);
    assertThat(copy.keySet().iterator().next()).isEqualTo("b");
    assertThat(map.keySet().iterator().next()).isEqualTo("a");
  }

  @Test
  void mutableValuesArriveWithTheirState() {
    assertThat(((AtomicInteger) copy(new AtomicInteger(3))).get()).isEqualTo(3);
    assertThat(((AtomicLong) copy(new AtomicLong(4))).get()).isEqualTo(4);
    assertThat(((AtomicBoolean) copy(new AtomicBoolean(true))).get()).isTrue();
    assertThat(((AtomicReference<?>) copy(new AtomicReference<>("x"))).get()).isEqualTo("x");
    assertThat(copy(new StringBuilder().append("a").appendCodePoint(98)).toString())
        .isEqualTo("ab");
    assertThat(((ArrayDeque<?>) copy(new ArrayDeque<>(List.of(1, 2)))).peekLast()).isEqualTo(2);
    assertThat(((Pattern) copy(Pattern.compile("a", Pattern.CASE_INSENSITIVE))).matcher("A").find())
        .isTrue();
    Random random = new Random(5);
    random.nextGaussian();
    Random copied = (Random) copy(random);
    assertThat(copied.nextGaussian()).isEqualTo(random.nextGaussian());
    assertThat(copied.nextLong()).isEqualTo(random.nextLong());
    ReentrantLock lock = new ReentrantLock(true);
    lock.lock();
    assertThat(((ReentrantLock) copy(lock)).isLocked()).isFalse();
  }

  @Test
  void propertiesKeepTheirDefaults() {
    Properties defaults = new Properties();
    defaults.setProperty("a", "1");
    Properties properties = new Properties(defaults);
    properties.setProperty("b", "2");
    Properties copy = (Properties) copy(properties);
    assertThat(copy.getProperty("a")).isEqualTo("1");
    assertThat(copy).isEqualTo(properties);
  }

  @Test
  void identityMapsCompareByIdentity() {
    Object key = new ArrayList<>();
    IdentityHashMap<Object, Object> map = new IdentityHashMap<>();
    map.put(key, 1);
    Object[] copy = (Object[]) copy(new Object[] {key, map});
    assertThat(((Map<?, ?>) copy[1]).get(copy[0])).isEqualTo(1);
  }

  @Test
  void wrappersMayHoldThemselves() {
    List<Object> backing = new ArrayList<>();
    List<Object> wrapper = Collections.unmodifiableList(backing);
    backing.add(wrapper);
    List<?> copy = (List<?>) copy(wrapper);
    assertThat(copy.getFirst()).isSameAs(copy);
  }

  @Test
  void anUnmodifiableCollectionIsNotEmptied() {
    Collection<?> copy =
        (Collection<?>) copy(Collections.unmodifiableCollection(new ArrayList<>(List.of(1, 2))));
    assertThat(copy).hasToString("[1, 2]");
    assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(copy::clear);
  }

  @Test
  void aStackIsStillLastInFirstOut() {
    ArrayDeque<Object> deque = new ArrayDeque<>();
    Queue<Object> stack = Collections.asLifoQueue(deque);
    stack.addAll(List.of(1, 2, 3));
    Queue<?> copy = (Queue<?>) copy(stack);
    assertThat(copy).hasToString("[3, 2, 1]");
    assertThat(copy.poll()).isEqualTo(3);
  }

  @Test
  void aSetOfAMapComparesAsItsMapDoes() {
    Set<Object> set = Collections.newSetFromMap(new IdentityHashMap<>());
    set.addAll(List.of(new ArrayList<>(), new ArrayList<>()));
    Set<?> copy = (Set<?>) copy(set);
    assertThat(copy).hasSize(2);
    assertThat(copy.contains(new ArrayList<>())).isFalse();
    assertThat(copy.contains(copy.iterator().next())).isTrue();
  }

  static Stream<Collection<Object>> checked() {
    return Stream.of(
        checked(Collections.checkedCollection(new ArrayList<>(), Number.class)),
        checked(Collections.checkedList(new ArrayList<>(), Number.class)),
        checked(Collections.checkedList(new LinkedList<>(), Number.class)),
        checked(Collections.checkedSet(new HashSet<>(), Number.class)),
        checked(Collections.checkedQueue(new ArrayDeque<>(), Number.class)));
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // checked at run time, as is tested
  private static Collection<Object> checked(Collection<Number> collection) {
    collection.add(7);
    return (Collection) collection;
  }

  @ParameterizedTest
  @MethodSource("checked")
  @SuppressWarnings("unchecked") // checked at run time, as is tested
  void checkedCollectionsStillCheck(Collection<Object> collection) {
    Collection<Object> copy = (Collection<Object>) copy(collection);
    assertThat(copy).hasSameClassAs(collection).hasToString("[7]");
    copy.add(8.5);
    assertThatExceptionOfType(ClassCastException.class).isThrownBy(() -> copy.add("x"));
  }

  @Test
  void aCollectionThatIsCheckedForObjectsTakesAnything() {
    List<Object> list = Collections.checkedList(new ArrayList<>(List.of(7, "x")), Object.class);
    assertThat(copy(list)).hasSameClassAs(list).isEqualTo(list);
  }

  @Test
  void aTimeZoneKeepsItsRules() {
    SimpleTimeZone zone = new SimpleTimeZone(3_600_000, "X", 2, -1, 1, 7_200_000, 9, -1, 1, 0);
    SimpleTimeZone copy = (SimpleTimeZone) copy(zone);
    assertThat(copy).isEqualTo(zone);
    assertThat(copy.getOffset(1_782_864_000_000L)).isEqualTo(7_200_000);
  }

  @Test
  @SuppressWarnings("ThreadLocalUsage") // as a model may
  void threadLocalsArriveEmptyAndLocksUnlocked() {
    ThreadLocal<Object> local = new ThreadLocal<>();
    local.set("x");
    assertThat(((ThreadLocal<?>) copy(local)).get()).isNull();
    local.remove();
    StampedLock lock = new StampedLock();
    lock.writeLock();
    assertThat(((StampedLock) copy(lock)).isWriteLocked()).isFalse();
    Semaphore semaphore = (Semaphore) copy(new Semaphore(3, true));
    assertThat(semaphore.availablePermits()).isEqualTo(3);
    assertThat(semaphore.isFair()).isTrue();
  }

  @Test
  void queuesKeepTheirElementsAndCapacity() {
    BlockingQueue<Object> queue = new LinkedBlockingQueue<>(3);
    queue.addAll(List.of(1, 2));
    BlockingQueue<?> copy = (BlockingQueue<?>) copy(queue);
    assertThat(copy).hasToString("[1, 2]");
    assertThat(copy.remainingCapacity()).isEqualTo(1);
    assertThat(((BlockingQueue<?>) copy(new LinkedBlockingDeque<>())).remainingCapacity())
        .isEqualTo(Integer.MAX_VALUE);
  }

  static Stream<Object> refused() {
    return Stream.of(
        new Thread(),
        new Timer(true),
        new StringJoiner(","),
        Collections.checkedMap(new HashMap<>(), String.class, Integer.class),
        Comparator.comparing(Object::toString),
        (Runnable) () -> {},
        ThreadLocal.withInitial(() -> 1));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void anythingElseOfTheJdkIsRefusedWithItsPath(Object value) {
    assertThatExceptionOfType(ModelShareException.class)
        .isThrownBy(() -> Graphs.copy(new Holder(List.of(value))))
        .withMessageContaining("Holder.value[0]: ")
        .satisfies(e -> assertThat(e.problem()).isEqualTo(Problem.NOT_SERIALIZABLE));
  }
}

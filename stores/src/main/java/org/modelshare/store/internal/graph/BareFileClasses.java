package org.modelshare.store.internal.graph;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The list of JDK classes that a bare file may name. Each was reviewed for the code that runs while
 * an object of it is read: it calls only {@code hashCode}, {@code equals} and {@code compareTo} of
 * its elements and comparators of classes that are allowed themselves, it opens no file or
 * connection, and it asks {@code GraphInput} before it allocates a table.
 */
final class BareFileClasses {
  private static final String NAMES =
      """
      java.lang. Boolean Byte CharSequence Character Class Comparable Double Enum Float \
      InheritableThreadLocal Integer Long Number Object Record Short StackTraceElement String \
      String$CaseInsensitiveComparator StringBuffer StringBuilder ThreadLocal Throwable \
      Exception RuntimeException Error ArithmeticException ArrayIndexOutOfBoundsException ArrayStoreException \
      ClassCastException CloneNotSupportedException IllegalArgumentException IllegalStateException \
      IndexOutOfBoundsException InterruptedException NegativeArraySizeException NullPointerException \
      NumberFormatException SecurityException StringIndexOutOfBoundsException UnsupportedOperationException \
      AssertionError OutOfMemoryError StackOverflowError
      java.lang.foreign. MemorySegment
      java.lang.invoke. SerializedLambda
      java.lang.reflect. Proxy InvocationHandler
      java.io. Serializable EOFException FileNotFoundException IOException UncheckedIOException
      java.math. BigDecimal BigInteger MathContext
      java.net. URI
      java.nio. ByteBuffer CharBuffer DoubleBuffer FloatBuffer IntBuffer LongBuffer ShortBuffer
      java.nio.charset. Charset
      java.nio.file. Path
      java.text. ChoiceFormat CompactNumberFormat DateFormat$Field DateFormatSymbols DecimalFormat \
      DecimalFormatSymbols ListFormat MessageFormat MessageFormat$Field NumberFormat$Field SimpleDateFormat
      java.time. Duration Instant LocalDate LocalDateTime LocalTime MonthDay OffsetDateTime OffsetTime \
      Period Ser Year YearMonth ZoneId ZoneOffset ZoneRegion ZonedDateTime
      java.util. AbstractMap$SimpleEntry AbstractMap$SimpleImmutableEntry ArrayDeque ArrayList Arrays$ArrayList \
      BitSet Collection Collections$AsLIFOQueue Collections$CheckedCollection Collections$CheckedList \
      Collections$CheckedMap Collections$CheckedNavigableMap Collections$CheckedNavigableSet \
      Collections$CheckedQueue Collections$CheckedRandomAccessList Collections$CheckedSet \
      Collections$CheckedSortedMap Collections$CheckedSortedSet Collections$CopiesList Collections$EmptyList \
      Collections$EmptyMap Collections$EmptySet Collections$ReverseComparator Collections$ReverseComparator2 \
      Collections$SequencedSetFromMap Collections$SetFromMap Collections$SingletonList Collections$SingletonMap \
      Collections$SingletonSet Collections$SynchronizedCollection Collections$SynchronizedList \
      Collections$SynchronizedMap Collections$SynchronizedNavigableMap Collections$SynchronizedNavigableSet \
      Collections$SynchronizedRandomAccessList Collections$SynchronizedSet Collections$SynchronizedSortedMap \
      Collections$SynchronizedSortedSet Collections$UnmodifiableCollection Collections$UnmodifiableList \
      Collections$UnmodifiableMap Collections$UnmodifiableNavigableMap \
      Collections$UnmodifiableNavigableMap$EmptyNavigableMap Collections$UnmodifiableNavigableSet \
      Collections$UnmodifiableNavigableSet$EmptyNavigableSet Collections$UnmodifiableRandomAccessList \
      Collections$UnmodifiableSequencedCollection Collections$UnmodifiableSequencedMap \
      Collections$UnmodifiableSequencedSet Collections$UnmodifiableSet Collections$UnmodifiableSortedMap \
      Collections$UnmodifiableSortedSet Comparator Comparators$NullComparator Currency Date EnumMap EnumSet \
      EnumSet$SerializationProxy GregorianCalendar HashMap HashSet Hashtable IdentityHashMap JumboEnumSet \
      LinkedHashMap LinkedHashSet LinkedList List Locale Map Map$Entry Optional OptionalDouble OptionalInt \
      OptionalLong PriorityQueue Properties Random RegularEnumSet Set SimpleTimeZone Stack TimeZone TreeMap TreeSet \
      UUID Vector
      java.util.concurrent. ArrayBlockingQueue ConcurrentHashMap ConcurrentHashMap$KeySetView \
      ConcurrentLinkedDeque ConcurrentLinkedQueue ConcurrentSkipListMap ConcurrentSkipListSet \
      CopyOnWriteArrayList CopyOnWriteArraySet LinkedBlockingDeque LinkedBlockingQueue LinkedTransferQueue \
      PriorityBlockingQueue Semaphore Semaphore$FairSync Semaphore$NonfairSync
      java.util.concurrent.atomic. AtomicBoolean AtomicInteger AtomicIntegerArray AtomicLong AtomicLongArray \
      AtomicReference AtomicReferenceArray DoubleAdder DoubleAdder$SerializationProxy LongAdder \
      LongAdder$SerializationProxy
      java.util.concurrent.locks. AbstractQueuedSynchronizer$ConditionObject ReentrantLock ReentrantLock$FairSync ReentrantLock$NonfairSync \
      ReentrantReadWriteLock ReentrantReadWriteLock$FairSync ReentrantReadWriteLock$NonfairSync \
      ReentrantReadWriteLock$ReadLock ReentrantReadWriteLock$WriteLock StampedLock
      java.util.regex. Pattern
      sun.util.calendar. ZoneInfo
      """;

  private static final Set<String> ALLOWED =
      NAMES.lines().flatMap(BareFileClasses::namesOf).collect(Collectors.toUnmodifiableSet());

  private BareFileClasses() {}

  /** Returns the class names of a line, which begins with their package. */
  private static Stream<String> namesOf(String line) {
    String[] words = line.split(" ");
    return Arrays.stream(words).skip(1).map(name -> words[0] + name);
  }

  /** Returns whether the list has a class. */
  static boolean names(String className) {
    return ALLOWED.contains(className);
  }
}

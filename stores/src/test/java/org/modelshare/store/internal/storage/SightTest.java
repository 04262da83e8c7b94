package org.modelshare.store.internal.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SightTest {
  private static final String ACCESS = "jdk.internal.misc.ScopedMemoryAccess";
  private static final StackTraceElement UNSAFE = frame("jdk.internal.misc.Unsafe", "getFloat");
  private static final StackTraceElement READ = frame(ACCESS, "getFloatInternal");
  private static final StackTraceElement GET = frame("java.nio.DirectFloatBufferRU", "get");
  private static final StackTraceElement SCORE = frame("shop.Model", "score");
  private static final StackTraceElement RANK = frame("shop.Model", "rank");
  private static final StackTraceElement MAIN = frame("shop.Main", "main");

  @Test
  void aThreadInAMethodThatAccessesMemoryReadsWhateverThatCalls() {
    assertThat(Sight.of(UNSAFE, READ, GET, MAIN))
        .isEqualTo(
            new Sight(
                Sight.Kind.READS, List.of("java.nio.DirectFloatBufferRU.get", "shop.Main.main")));
  }

  @Test
  void aThreadElsewhereReadsNothing() {
    assertThat(Sight.of(GET, SCORE, MAIN).isInside()).isFalse();
    assertThat(Sight.of().isInside()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"force", "forceInternal", "load", "unload", "isLoaded"})
  void aThreadThatWaitsForTheDiskOfAMappingOfItsOwnReadsNothing(String method) {
    assertThat(Sight.of(frame(ACCESS, method), GET, MAIN).isInside()).isFalse();
  }

  @Test
  void aReadLastsWhateverItCallsItself() {
    Sight first = Sight.of(READ, GET, SCORE, MAIN);

    assertThat(first.mayLastUntil(first)).isTrue();
    assertThat(first.mayLastUntil(Sight.of(UNSAFE, READ, GET, SCORE, MAIN))).isTrue();
  }

  @Test
  void aReadIsOverOnceTheThreadIsElsewhereOrHasOtherCallers() {
    Sight first = Sight.of(READ, GET, SCORE, MAIN);

    assertThat(first.mayLastUntil(Sight.of(GET, SCORE, MAIN))).isFalse();
    assertThat(first.mayLastUntil(Sight.of(READ, GET, RANK, MAIN))).isFalse();
    assertThat(first.mayLastUntil(Sight.of(READ, SCORE, MAIN))).isFalse();
  }

  @Test
  void aLineTellsNothingSinceAClassThatIsRedefinedMayLoseIt() {
    Sight first = Sight.of(READ, new StackTraceElement("shop.Model", "score", "Model.java", 7));

    assertThat(
            first.mayLastUntil(
                Sight.of(READ, new StackTraceElement("shop.Model", "score", null, -1))))
        .isTrue();
  }

  @Test
  void aStackThatIsCutAtItsEndIsComparedAsFarAsItGoes() {
    assertThat(Sight.of(READ, GET, SCORE).mayLastUntil(Sight.of(READ, GET, SCORE, MAIN))).isTrue();
    assertThat(Sight.of(READ, GET, SCORE, MAIN).mayLastUntil(Sight.of(READ, GET, SCORE))).isTrue();
  }

  @Test
  void whereAReadCallsCodeThatReadsTheOuterOneCounts() {
    Sight inner = Sight.of(READ, GET, SCORE, READ, GET, MAIN);

    assertThat(inner.mayLastUntil(Sight.of(READ, GET, MAIN))).isTrue();
  }

  @Test
  void aCarrierOfAVirtualThreadMayRead() throws InterruptedException {
    AtomicBoolean isSeen = new AtomicBoolean();
    Thread.ofVirtual().start(() -> isSeen.set(stacks().anyMatch(SightTest::carries))).join();

    assertThat(isSeen).isTrue();
  }

  private static Stream<StackTraceElement[]> stacks() {
    return Thread.getAllStackTraces().values().stream();
  }

  private static boolean carries(StackTraceElement[] stack) {
    return Sight.of(stack).kind() == Sight.Kind.CARRIES;
  }

  private static StackTraceElement frame(String type, String method) {
    return new StackTraceElement(type, method, null, -1);
  }
}

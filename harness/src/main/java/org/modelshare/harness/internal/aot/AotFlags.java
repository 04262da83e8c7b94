package org.modelshare.harness.internal.aot;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The arguments of JVMs that are known to be no more than flags, so that a JVM which makes a cache
 * may have them too. Properties are left out: no cache depends on them, and they may be secrets.
 */
final class AotFlags {
  private static final String SWITCHES =
      "UseSerialGC|UseParallelGC|UseG1GC|UseZGC|UseShenandoahGC"
          + "|UseStringDeduplication|ParallelRefProcEnabled|DisableExplicitGC"
          + "|UseCompressedOops|UseCompactObjectHeaders|UseNUMA|UseTransparentHugePages"
          + "|ExitOnOutOfMemoryError|CrashOnOutOfMemoryError|HeapDumpOnOutOfMemoryError"
          + "|CreateCoredumpOnCrash|TieredCompilation|UseCountedLoopSafepoints"
          + "|OmitStackTraceInFastThrow|ShowCodeDetailsInExceptionMessages|PreserveFramePointer"
          + "|UseContainerSupport|UsePerfData|PerfDisableSharedMem|DisableAttachMechanism"
          + "|EnableDynamicAgentLoading";

  private static final String NUMBERS =
      "CompileThresholdScaling|TieredStopAtLevel|CICompilerCount|LoopStripMiningIter"
          + "|ReservedCodeCacheSize|InitialCodeCacheSize"
          + "|MaxHeapSize|InitialHeapSize|MinHeapSize|SoftMaxHeapSize|MaxRAM"
          + "|MaxRAMPercentage|InitialRAMPercentage|MinRAMPercentage"
          + "|NewSize|MaxNewSize|NewRatio|SurvivorRatio|G1HeapRegionSize"
          + "|MaxMetaspaceSize|MetaspaceSize|MaxDirectMemorySize|ThreadStackSize"
          + "|ParallelGCThreads|ConcGCThreads|ActiveProcessorCount"
          + "|MaxGCPauseMillis|GCTimeRatio|InitiatingHeapOccupancyPercent"
          + "|SoftRefLRUPolicyMSPerMB|ArchiveRelocationMode";

  private static final String OPTIONS =
      "-Xm[nsx][0-9]+[kKmMgGtT]?|-Xss[0-9]+[kKmMgGtT]?"
          + "|-ea|-enableassertions|-esa|-da|-disableassertions"
          + "|--(enable-native-access|illegal-native-access|sun-misc-unsafe-memory-access)=.*"
          + "|--add-(modules|exports|opens|reads)=.*"
          + "|-XX:\\+Unlock(Diagnostic|Experimental)VMOptions"
          + "|-XX:NativeMemoryTracking=(off|summary|detail)";

  private static final Pattern KNOWN =
      Pattern.compile(
          "%s|-XX:[+-](%s)|-XX:(%s)=[0-9.]+[kKmMgGtT]?".formatted(OPTIONS, SWITCHES, NUMBERS));

  /** The variables from which JVMs take arguments, beside their command. */
  private static final Set<String> VARIABLES =
      Set.of("JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "JDK_AOT_VM_OPTIONS");

  private AotFlags() {}

  /** Returns the flags, or empty if an argument may be something else. */
  static Optional<List<String>> of(List<String> arguments, Map<String, String> environment) {
    if (VARIABLES.stream().anyMatch(name -> !environment.getOrDefault(name, "").isBlank())) {
      return Optional.empty();
    }
    List<String> flags = new ArrayList<>();
    for (String argument : arguments) {
      if (KNOWN.matcher(argument).matches()) {
        flags.add(argument);
      } else if (!isProperty(argument)) {
        return Optional.empty();
      }
    }
    return Optional.of(flags);
  }

  private static boolean isProperty(String argument) {
    return argument.startsWith("-D");
  }
}

package org.modelshare.harness;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.modelshare.harness.internal.process.MemoryMap;
import org.modelshare.harness.internal.process.PrivateMemory;
import org.modelshare.harness.internal.worker.ControlThread;

final class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.modelshare.harness");

  /**
   * A package of this module.
   *
   * @param classes how many classes the rules see in it, at least
   * @param uses the other packages of the harness that its classes may depend on
   */
  record Room(String name, int classes, List<String> uses) {
    static Room of(String name, int classes, String... uses) {
      return new Room(name, classes, List.of(uses));
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private static final String API = "org.modelshare.harness";
  private static final String JUNIT = API + ".junit";
  private static final String POOL = API + ".internal.pool";
  private static final String AOT = API + ".internal.aot";
  private static final String WORKER = API + ".internal.worker";
  private static final String PROCESS = API + ".internal.process";
  private static final String WIRE = API + ".internal.wire";
  private static final String CHECK = API + ".internal.check";
  private static final String INSPECT = API + ".internal.inspect";
  private static final String REPORT = API + ".internal.report";

  static Stream<Room> rooms() {
    return Stream.of(
        Room.of(PROCESS, 18),
        Room.of(WIRE, 25, PROCESS),
        Room.of(WORKER, 14, WIRE, PROCESS),
        Room.of(AOT, 11, PROCESS),
        Room.of(POOL, 25, AOT, WORKER, WIRE, PROCESS),
        Room.of(INSPECT, 22, PROCESS),
        Room.of(CHECK, 40, INSPECT, WIRE, PROCESS),
        Room.of(REPORT, 9, CHECK),
        Room.of(API, 35, POOL, AOT, WORKER, WIRE, PROCESS, REPORT, CHECK, INSPECT),
        Room.of(JUNIT, 3, API));
  }

  @ParameterizedTest
  @MethodSource("rooms")
  void aRoomUsesOnlyWhatStandsBelowIt(Room room) {
    assertThat(CLASSES)
        .filteredOn(type -> type.getPackageName().equals(room.name()))
        .hasSizeGreaterThanOrEqualTo(room.classes());
    String[] others =
        rooms()
            .map(Room::name)
            .filter(name -> !name.equals(room.name()) && !room.uses().contains(name))
            .toArray(String[]::new);
    noClasses()
        .that()
        .resideInAPackage(room.name())
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(others)
        .check(CLASSES);
  }

  @Test
  void everyPackageIsARoom() {
    assertThat(CLASSES)
        .extracting(JavaClass::getPackageName)
        .isSubsetOf(rooms().map(Room::name).toList());
    assertThat(CLASSES.contain(ArchitectureTest.class)).isFalse();
  }

  @Test
  void everyRoomTellsWhatItIsFor() {
    assertThat(rooms())
        .allSatisfy(room ->
            assertThat(Path.of("src/main/java", room.name().replace('.', '/'), "package-info.java"))
                .content()
                .startsWith("/**")
                .contains("{@link", " use"));
  }

  /** Their subject is missing: the reader looks for it. */
  @Test
  void noSentenceBeginsWithWhatOrWho() throws IOException {
    Pattern riddle = Pattern.compile("(/\\*\\*|\\* |\\. |// )(What|Who|Whoever|Whose|As above)\\b");
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      List<Path> sources = files.filter(file -> file.toString().endsWith(".java")).toList();
      assertThat(sources).hasSizeGreaterThan(150);
      assertThat(sources)
          .allSatisfy(file -> assertThat(file).content().doesNotContainPattern(riddle));
    }
  }

  @Test
  void packagesHaveNoCycles() {
    assertThat(CLASSES.size()).isGreaterThan(200);
    slices().matching("org.modelshare.(**)").should().beFreeOfCycles().check(CLASSES);
  }

  /** A verification runs in pools; a pool knows of no verification. */
  @Test
  void poolsDoNotSeeTheVerifier() {
    noClasses()
        .that()
        .resideInAnyPackage(POOL, AOT, WORKER, PROCESS, WIRE)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(CHECK, INSPECT, REPORT)
        .check(CLASSES);
  }

  /** The verifier needs to know which memory is shared and which is not, and nothing else. */
  @Test
  void theVerifierKnowsOfAProcessOnlyItsMemory() {
    noClasses()
        .that()
        .resideInAnyPackage(CHECK, INSPECT, REPORT)
        .should()
        .dependOnClassesThat(
            resideInAPackage(PROCESS)
                .and(
                    DescribedPredicate.not(
                        JavaClass.Predicates.belongToAnyOf(MemoryMap.class, PrivateMemory.class))))
        .check(CLASSES);
  }

  @Test
  void belowTheRoofNothingKnowsTheApi() {
    noClasses()
        .that()
        .resideInAPackage(API + ".internal..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(API, JUNIT)
        .check(CLASSES);
  }

  @Test
  void onlyProgramsPrint() {
    noClasses()
        .that()
        .doNotBelongToAnyOf(VerifierMain.class, WorkerMain.class, ControlThread.class)
        .and()
        .haveNameNotMatching(".*(JulRoute|JvmState).*") // the latter compares them
        .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)
        .check(CLASSES);
  }

  @Test
  void onlyTheRoomOfProcessesKnowsCommonsExec() {
    noClasses()
        .that()
        .resideOutsideOfPackage(PROCESS)
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.commons.exec")
        .check(CLASSES);
  }

  @Test
  void onlyThePackageForJUnitKnowsIt() {
    noClasses()
        .that()
        .resideOutsideOfPackage(JUNIT)
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.junit..")
        .check(CLASSES);
  }

  @Test
  void noStaticStateChanges() {
    fields().that().areStatic().and().doNotHaveName("$VALUES").should().beFinal().check(CLASSES);
  }

  @Test
  void classesAreFinalUnlessTheyAreMadeToBeExtended() {
    classes()
        .that()
        .arePublic()
        .and()
        .areNotInterfaces()
        .and()
        .areNotEnums()
        .should()
        .haveModifier(JavaModifier.FINAL)
        .check(CLASSES);
  }

  @Test
  void theExportedPackagesShowOnlyTheApi() {
    assertThat(publicNamesOf(API))
        .containsExactlyInAnyOrder(
            "AotCache",
            "Finding",
            "IsolatedTraining",
            "Measures",
            "ModelOp",
            "ModelProvider",
            "ModelTrainer",
            "Probe",
            "Profile",
            "Report",
            "RoundTrip",
            "Severity",
            "Suppression",
            "VerifierMain",
            "WorkerContext",
            "WorkerException",
            "WorkerMemory",
            "WorkerPool",
            "WorkerStats");
    assertThat(publicNamesOf(JUNIT)).containsExactlyInAnyOrder("SharedModelTest");
  }

  private static List<String> publicNamesOf(String packageName) {
    return CLASSES.stream()
        .filter(type -> type.getPackageName().equals(packageName))
        .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
        .filter(type -> type.getEnclosingClass().isEmpty())
        .map(JavaClass::getSimpleName)
        .toList();
  }

  /** A public member that shows a type of a room is of no use to those who cannot see the room. */
  @Test
  void theApiShowsNoTypeOfARoom() {
    methods()
        .that()
        .arePublic()
        .and()
        .areDeclaredInClassesThat()
        .resideInAnyPackage(API, JUNIT)
        .and()
        .areDeclaredInClassesThat()
        .arePublic()
        .should()
        .notHaveRawReturnType(resideInAPackage("..internal.."))
        .andShould()
        .notHaveRawParameterTypes(
            new DescribedPredicate<List<JavaClass>>("of rooms") {
              @Override
              public boolean test(List<JavaClass> types) {
                return types.stream().anyMatch(type -> type.getPackageName().contains(".internal"));
              }
            })
        .check(CLASSES);
  }
}

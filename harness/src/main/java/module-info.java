/**
 * Worker JVMs that share one published model, and the verification that the sharing works. A
 * model's module requires this one and opens its packages to {@code org.modelshare.store}, which
 * reads and sets fields; a module that is verified opens them to this one as well.
 *
 * <p>This descriptor holds the code to its rooms when it is compiled. The jar has none, and is an
 * automatic module of the same name: builds keep JUnit on the class path, where a module with a
 * descriptor does not see it.
 */
@SuppressWarnings({
  "module", // JUnit need not be there
  "requires-automatic", // Kryo is no module of its own yet
})
module org.modelshare.harness {
  requires com.esotericsoftware.kryo.kryo5;
  requires static java.logging; // worker JVMs send its records; may be absent
  requires static java.management; // tells of patches to modules; may be absent
  requires org.apache.commons.exec;
  requires static transitive org.jspecify;
  requires static org.junit.jupiter.api; // for org.modelshare.harness.junit only
  requires static org.junit.platform.commons;
  requires transitive org.modelshare.store;
  requires tools.jackson.core;

  exports org.modelshare.harness;
  exports org.modelshare.harness.junit;

  // For the fields of values that travel between JVMs.
  opens org.modelshare.harness to
      org.modelshare.store;
  opens org.modelshare.harness.internal.check to
      org.modelshare.store;
  opens org.modelshare.harness.internal.inspect to
      org.modelshare.store;

  // For the extension, which JUnit makes.
  opens org.modelshare.harness.junit to
      org.junit.platform.commons;
}

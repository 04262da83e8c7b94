/**
 * Publish a trained model once on a machine, attach to it from any number of JVMs without copying
 * its arrays. A model's module requires this one and opens its packages to it, so that fields can
 * be read and set: {@code opens shop to org.modelshare.store}.
 */
@SuppressWarnings({
  "module", // the harness is compiled later
  "requires-automatic", // Kryo is no module of its own yet
  "requires-transitive-automatic" // KryoCustomizer shows Kryo to users
})
module org.modelshare.store {
  requires transitive com.esotericsoftware.kryo.kryo5;
  requires static transitive org.jspecify;
  requires static java.management; // tells whether a reader still runs; may be absent
  requires jdk.unsupported; // makes objects of classes without a no-arg constructor

  exports org.modelshare.model;
  exports org.modelshare.model.internal to
      org.modelshare.harness;
  exports org.modelshare.store;
  exports org.modelshare.store.internal.diagnosis to
      org.modelshare.harness;
  exports org.modelshare.store.internal.graph to
      org.modelshare.harness;
  exports org.modelshare.store.internal.system to
      org.modelshare.harness;

  uses org.modelshare.model.KryoCustomizer;
}

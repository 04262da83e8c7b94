package org.modelshare.model;

import java.net.URI;

/**
 * The catalogue of problems that users can meet and solve. {@link #text()} describes a problem,
 * {@link #remedy()} tells how to solve it, and the <a
 * href="https://modelshare.org/problems/">{@link #page()}</a> explains both with an example.
 *
 * <p>The {@link #code()} of a problem never changes. {@code MS00n} are problems of publishing,
 * {@code MS01n} of attaching, {@code MS02n} of containers, {@code MS03n} of worker pools; {@code
 * MS101} and above are findings of {@code modelshare:verify}.
 */
public enum Problem {
  // Publishing
  NOT_SERIALIZABLE(
      "MS001",
      "a value in the model cannot be published",
      "mark the field transient or @Derived, or give its class writeReplace/readResolve or a"
          + " KryoCustomizer"),

  BUFFER_TOO_LARGE(
      "MS002",
      "a buffer or graph is over 2 GiB",
      "hold the values in a Tensor, a MemorySegment or an array"),

  NO_ROOM(
      "MS003",
      "there is no room for the container",
      "free memory or disk, or open the store in another directory"),

  STORE_UNAVAILABLE(
      "MS004",
      "a kind of store does not work here",
      "use another StoreKind, or let ModelStores.open() choose"),

  IN_PROCESS_ONLY(
      "MS005",
      "an in-process store has no handle",
      "open the store with StoreKind.MEMFD, SHM or FILE to reach other processes"),

  TOO_DEEP(
      "MS006",
      "the model is nested too deeply",
      "hold long chains of objects in a list or an array"),

  HEAP_COPIES(
      "MS007",
      "attaching to the model would copy arrays to the heap",
      "hold the values in buffers, Tensors or MemorySegments, or do without requireZeroCopy"),

  RESERVED_NAME(
      "MS008",
      "a tensor has a name that modelshare needs itself",
      "publish the file of a model with putSaved, or rename the tensor"),

  // Attaching
  MODEL_GONE("MS010", "the model is no longer there", "publish it again and send the new key"),

  WRONG_MODEL(
      "MS011",
      "the model is not the one that the key or the type names",
      "publish it again and send the new key"),

  BAD_TEXT("MS012", "a key or handle cannot be parsed", "pass on exactly what toString() returned"),

  CLASS_NOT_ALLOWED(
      "MS013",
      "the container names a class that is not allowed",
      "allow its package with AttachOptions.allow if you trust the file"),

  CLASS_CHANGED(
      "MS014",
      "a class of the model is missing, cannot be loaded, or has other fields",
      "use the same class path as the publisher, or publish the model again"),

  NOT_TRUSTED(
      "MS015",
      "a file or directory belongs to somebody else or is writable by others",
      "correct owner and mode, or name who is trusted with AttachOptions.trustOwner or trustGroup"),

  HOOK_FAILED(
      "MS016",
      "a method of the model failed while the model was loaded",
      "let that method cope with what was stored and with what this JVM has"),

  TOO_MUCH_WORK(
      "MS017",
      "a saved file takes far more work to load than its length warrants",
      "let keys and elements of sets have hash codes that differ and are quick to compute, then"
          + " save the model again"),

  // Containers
  TRUNCATED(
      "MS020",
      "the container is shorter than it says",
      "copy or download it again, to a disk that is not full, or publish it again"),

  BAD_HEADER(
      "MS021",
      "the container's header is not valid",
      "copy it again, or write it again with a library for safetensors"),

  BAD_TENSOR(
      "MS022",
      "a tensor's type, shape or place is not valid",
      "copy it again, or write it again with a library for safetensors"),

  DIGEST_MISMATCH("MS023", "the container's bytes were changed", "publish or copy it again"),

  BAD_GRAPH(
      "MS024",
      "the container's object graph is not valid",
      "use the same class path and KryoCustomizers on both sides, and publish the model again"),

  TOO_NEW(
      "MS025",
      "the container was written by a newer modelshare",
      "update modelshare here to the publisher's version"),

  TOO_MANY_TENSORS(
      "MS026",
      "the container's header would be over 100 MB",
      "hold many arrays together, as rows of equal length or as one buffer"),

  IO(
      "MS027",
      "a container cannot be read or written",
      "correct what the operating system says in the message, then try again"),

  NOT_SAFETENSORS(
      "MS028", "the file is no safetensors file", "give the path of a .safetensors file"),

  BIG_ENDIAN(
      "MS029",
      "containers need a little-endian CPU",
      "run on x86-64, AArch64 or another little-endian CPU, or share models in one JVM only, with"
          + " StoreKind.IN_PROCESS"),

  // Workers
  WORKER_NOT_STARTED(
      "MS030",
      "a worker cannot start",
      "correct the pool's javaHome, jvmArgs, classPath or startDeadline by what the worker"
          + " printed"),

  WORKER_DIED(
      "MS031",
      "a worker died over an operation",
      "correct the operation by what the worker printed, or raise the pool's maxHeap if memory ran"
          + " out"),

  OPERATION_OVERDUE(
      "MS032",
      "an operation ran longer than it may",
      "make it faster, or raise the pool's operationDeadline"),

  VALUE_TOO_LARGE(
      "MS033",
      "an operation, input or result is too large to travel between processes",
      "split it, or publish it as a model"),

  CAPTURED_OBJECT(
      "MS034",
      "an operation uses the object around it",
      "copy what it uses into local variables, or write the operation in a static method"),

  // Findings of modelshare:verify
  NOT_PUBLISHED(
      "MS101",
      "the model cannot be made or published",
      "correct what the message names, then verify again"),

  SHARING_LEFT_ON(
      "MS102",
      "sharing mode is on where no model is being published",
      "let the code that switches it on end with its block; if it is ours, report it"),

  NOT_REPRODUCIBLE(
      "MS103",
      "made again in another JVM, the model has other content",
      "give random numbers a seed, and keep time, identity hashes and threads out of the content"),

  MALFORMED(
      "MS104",
      "the published container breaks the container format",
      "publish the model again; if that helps nothing, report it"),

  HEAP_GROWTH(
      "MS201",
      "a worker holds data of the model on its own heap",
      "keep the field in sharing mode (@Derived), hold numbers in buffers or segments instead of"
          + " arrays, or set maxHeapGrowth"),

  LARGE_ARRAY(
      "MS202",
      "a worker has a large array of the model on its heap",
      "hold its numbers in a buffer, a segment or a tensor, or set maxHeapGrowth"),

  PRIVATE_PAGES(
      "MS203",
      "a worker has pages of its own of a file that its model maps",
      "map files read-only, and convert data before publishing"),

  OTHER_MEMORY(
      "MS204",
      "workers have mapped different files",
      "let the model use the memory that it was published in, and map no files of its own"),

  WRITABLE(
      "MS205",
      "a worker can change shared memory, or has changed it",
      "hand out read-only views, and copy before writing"),

  HEAP_NEEDED(
      "MS206",
      "attaching or answering needs heap in proportion to the model",
      "answer from shared data where they are, or copy them in small pieces"),

  REBUILT(
      "MS207",
      "a worker rebuilt derived fields, or lacks them, although the model is shared",
      "write @Derived fields when SharingMode.isActive()"),

  SPLIT_REFERENCES(
      "MS208",
      "one array is stored twice, or one object arrives as two",
      "write an object that several others refer to by Kryo's references, once"),

  NATIVE_GROWTH(
      "MS209",
      "a worker holds data of the model in native memory of its own",
      "build it before publishing, in a field that is published"),

  WORK_REPEATED(
      "MS210",
      "a worker does the work of create() again when it attaches",
      "publish what a constructor, readObject, readResolve or rebuild() computes or loads"),

  FIELD_CHANGED(
      "MS301",
      "a field was lost or changed on the way to a worker",
      "correct the custom serializer, or mark the field transient if it does not matter"),

  EQUALS_DIFFERS(
      "MS302",
      "equals or hashCode of the model does not know its copy in a worker",
      "compare content and not identity, and only what is published"),

  CONTAINER_DIFFERS(
      "MS303",
      "a collection or map answers otherwise in a worker",
      "correct the custom serializer, or let keys hash by their content"),

  SAVED_DIFFERS(
      "MS304",
      "saved and loaded, the model answers otherwise than shared",
      "let rebuild() make the same @Derived fields that are published"),

  PROBE_DIFFERS(
      "MS305",
      "a probe answers differently in a worker",
      "publish every field that matters, and let answers depend on model and random only"),

  DEPENDS_ON_SETTINGS(
      "MS306",
      "answers depend on locale, time zone or default charset of the JVM",
      "name locale, zone and charset where the model uses them"),

  ANSWER_CHANGES(
      "MS309",
      "an answer changes when a probe is repeated or asked in another order",
      "keep no state between questions"),

  PROBE_PROVES_NOTHING(
      "MS310",
      "all answers are alike, so they prove nothing",
      "draw each question from the random numbers, and ask for what the model has learnt"),

  RACE(
      "MS401",
      "threads that use the model at the same time get other answers",
      "guard what is built on first use, or build it before publishing"),

  BOUND_TO_THREAD(
      "MS402",
      "the model works only in the thread that attached to it",
      "keep no state in the model that belongs to one thread"),

  USED_AFTER_CLOSE(
      "MS403",
      "the model gives wrong answers, or ends the JVM, after its client was closed",
      "keep no address of the model's memory, and close the client last"),

  KILL_HARMS_OTHERS(
      "MS501",
      "a worker that is killed harms other workers",
      "let workers share nothing that a dead one has to give back, such as a lock file"),

  DIES_WITH_PUBLISHER(
      "MS502",
      "a worker cannot use the model without the JVM that published it",
      "publish all that the model needs; open no file, socket or memory of the publisher later"),

  ORPHANED(
      "MS503",
      "a process or a file outlives a JVM that was killed",
      "start processes that inherit the environment of their worker, so that they end with it"),

  LEFT_BEHIND(
      "MS504",
      "a process, a file or memory is left after cleanup",
      "close what the model or the probe opened; if it is ours, report it"),

  CYCLES_LEAK(
      "MS506",
      "attaching and closing again and again takes ever more maps, descriptors or memory",
      "close what a constructor, readObject, readResolve or rebuild() opens"),

  CORRUPTION_UNNOTICED(
      "MS508",
      "a changed byte of the container is not noticed",
      "report it: this is a defect of modelshare"),

  EXITED("MS701", "a probe ended the JVM that asked it", "throw an exception instead of exiting"),

  THREADS_LEFT(
      "MS702",
      "threads of the model keep a worker's JVM alive",
      "make the threads daemons, or end them when the work is done");

  private static final String SITE = "https://modelshare.org/problems/";

  private final String code;
  private final String text;
  private final String remedy;

  Problem(String code, String text, String remedy) {
    this.code = code;
    this.text = text;
    this.remedy = remedy;
  }

  /** Returns the stable code, such as {@code MS201}. */
  public String code() {
    return code;
  }

  /** Returns a description of the problem, in one line. */
  public String text() {
    return text;
  }

  /** Returns an instruction that solves the problem, in one line. */
  public String remedy() {
    return remedy;
  }

  /** Returns the page that explains the problem with an example. */
  public URI page() {
    return URI.create(SITE + code + ".html");
  }
}

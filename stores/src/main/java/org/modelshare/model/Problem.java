package org.modelshare.model;

import java.net.URI;

/**
 * Everything that can be wrong with a model, a container or a store, each with a stable code, a
 * remedy and a page on the site. {@code MS0nn} are problems of stores and containers, the others
 * are what the checks of {@code modelshare:verify} find.
 */
public enum Problem {
  // Publishing
  /**
   * MS001: a value in the model cannot be published. Remedy: mark the field transient or
   * {@literal @}Derived, or give its class writeReplace/readResolve or a KryoCustomizer.
   */
  NOT_SERIALIZABLE(
      "MS001",
      "a value in the model cannot be published",
      "mark the field transient or @Derived, or give its class writeReplace/readResolve or a"
          + " KryoCustomizer"),

  /**
   * MS002: a buffer or graph is over 2 GiB. Remedy: hold the values in a Tensor, a MemorySegment or
   * an array.
   */
  BUFFER_TOO_LARGE(
      "MS002",
      "a buffer or graph is over 2 GiB",
      "hold the values in a Tensor, a MemorySegment or an array"),

  /**
   * MS003: there is no room for the container. Remedy: free memory or disk, or open the store in
   * another directory.
   */
  NO_ROOM(
      "MS003",
      "there is no room for the container",
      "free memory or disk, or open the store in another directory"),

  /**
   * MS004: a kind of store does not work here. Remedy: follow the reason given, or use another
   * StoreKind.
   */
  STORE_UNAVAILABLE(
      "MS004",
      "a kind of store does not work here",
      "follow the reason given, or use another StoreKind"),

  /**
   * MS005: an in-process store has no handle. Remedy: open the store with StoreKind.MEMFD, SHM or
   * FILE to reach other processes.
   */
  IN_PROCESS_ONLY(
      "MS005",
      "an in-process store has no handle",
      "open the store with StoreKind.MEMFD, SHM or FILE to reach other processes"),

  /**
   * MS006: the model is nested too deeply. Remedy: hold long chains of objects in a list or an
   * array.
   */
  TOO_DEEP(
      "MS006",
      "the model is nested too deeply",
      "hold long chains of objects in a list or an array"),

  /**
   * MS007: attaching to the model would copy arrays to the heap. Remedy: hold the values in
   * buffers, Tensors or MemorySegments, or do without requireZeroCopy.
   */
  HEAP_COPIES(
      "MS007",
      "attaching to the model would copy arrays to the heap",
      "hold the values in buffers, Tensors or MemorySegments, or do without requireZeroCopy"),

  /**
   * MS008: a tensor has a name that modelshare needs itself. Remedy: publish the file of a model
   * with putSaved, or rename the tensor.
   */
  RESERVED_NAME(
      "MS008",
      "a tensor has a name that modelshare needs itself",
      "publish the file of a model with putSaved, or rename the tensor"),

  // Attaching
  /** MS010: the model is no longer there. Remedy: publish it again and send the new key. */
  MODEL_GONE("MS010", "the model is no longer there", "publish it again and send the new key"),

  /**
   * MS011: the model is not the one that the key or the type names. Remedy: publish it again and
   * send the new key.
   */
  WRONG_MODEL(
      "MS011",
      "the model is not the one that the key or the type names",
      "publish it again and send the new key"),

  /** MS012: a key or handle cannot be parsed. Remedy: pass on exactly what toString() returned. */
  BAD_TEXT("MS012", "a key or handle cannot be parsed", "pass on exactly what toString() returned"),

  /**
   * MS013: the container names a class that is not allowed. Remedy: allow its package with
   * AttachOptions.allow if you trust the file.
   */
  CLASS_NOT_ALLOWED(
      "MS013",
      "the container names a class that is not allowed",
      "allow its package with AttachOptions.allow if you trust the file"),

  /**
   * MS014: a class of the model is missing, cannot be loaded, or has other fields. Remedy: use the
   * same class path as the publisher, or publish the model again.
   */
  CLASS_CHANGED(
      "MS014",
      "a class of the model is missing, cannot be loaded, or has other fields",
      "use the same class path as the publisher, or publish the model again"),

  /**
   * MS015: a file or directory belongs to somebody else or is writable by others. Remedy: correct
   * owner and mode, or name who is trusted with AttachOptions.trustOwner or trustGroup.
   */
  NOT_TRUSTED(
      "MS015",
      "a file or directory belongs to somebody else or is writable by others",
      "correct owner and mode, or name who is trusted with AttachOptions.trustOwner or trustGroup"),

  /**
   * MS016: a method of the model failed while the model was loaded. Remedy: see the cause; a
   * constructor, readResolve() or rebuild() must cope with what was stored.
   */
  HOOK_FAILED(
      "MS016",
      "a method of the model failed while the model was loaded",
      "see the cause; a constructor, readResolve() or rebuild() must cope with what was stored"),

  // Containers
  /** MS020: the container is shorter than it says. Remedy: publish or copy it again. */
  TRUNCATED("MS020", "the container is shorter than it says", "publish or copy it again"),

  /** MS021: the container's header is not valid. Remedy: publish or copy it again. */
  BAD_HEADER("MS021", "the container's header is not valid", "publish or copy it again"),

  /** MS022: a tensor's type, shape or place is not valid. Remedy: publish or copy it again. */
  BAD_TENSOR("MS022", "a tensor's type, shape or place is not valid", "publish or copy it again"),

  /** MS023: the container's bytes were changed. Remedy: publish or copy it again. */
  DIGEST_MISMATCH("MS023", "the container's bytes were changed", "publish or copy it again"),

  /** MS024: the container's object graph is not valid. Remedy: publish the model again. */
  BAD_GRAPH("MS024", "the container's object graph is not valid", "publish the model again"),

  /** MS025: the container was written by a newer modelshare. Remedy: upgrade this side. */
  TOO_NEW("MS025", "the container was written by a newer modelshare", "upgrade this side"),

  /**
   * MS026: the container's header would be over 100 MB. Remedy: hold many arrays together, as rows
   * of equal length or as one buffer.
   */
  TOO_MANY_TENSORS(
      "MS026",
      "the container's header would be over 100 MB",
      "hold many arrays together, as rows of equal length or as one buffer"),

  /** MS027: a container cannot be read or written. Remedy: see the cause. */
  IO("MS027", "a container cannot be read or written", "see the cause"),

  // Workers
  /**
   * MS030: a worker cannot start. Remedy: see what it printed, and check the pool's javaHome,
   * jvmArgs, classPath and startDeadline.
   */
  WORKER_NOT_STARTED(
      "MS030",
      "a worker cannot start",
      "see what it printed, and check the pool's javaHome, jvmArgs, classPath and startDeadline"),

  /**
   * MS031: a worker died over an operation. Remedy: see how it ended and what it printed; raise the
   * pool's maxHeap if memory ran out.
   */
  WORKER_DIED(
      "MS031",
      "a worker died over an operation",
      "see how it ended and what it printed; raise the pool's maxHeap if memory ran out"),

  /**
   * MS032: an operation ran longer than it may. Remedy: make it faster, or raise the pool's
   * operationDeadline.
   */
  OPERATION_OVERDUE(
      "MS032",
      "an operation ran longer than it may",
      "make it faster, or raise the pool's operationDeadline"),

  /**
   * MS033: an operation, input or result is too large to travel between processes. Remedy: split
   * it, or publish it as a model.
   */
  VALUE_TOO_LARGE(
      "MS033",
      "an operation, input or result is too large to travel between processes",
      "split it, or publish it as a model"),

  /**
   * MS034: an operation uses the object around it. Remedy: copy what it uses into local variables,
   * or write the operation in a static method.
   */
  CAPTURED_OBJECT(
      "MS034",
      "an operation uses the object around it",
      "copy what it uses into local variables, or write the operation in a static method"),

  // What the checks of modelshare:verify find
  /**
   * MS101: the model cannot be made or published. Remedy: correct what the message names, then
   * verify again.
   */
  NOT_PUBLISHED(
      "MS101",
      "the model cannot be made or published",
      "correct what the message names, then verify again"),

  /**
   * MS201: a worker holds data of the model on its own heap. Remedy: keep the field in sharing mode
   * ({@literal @}Derived), hold numbers in buffers or segments instead of arrays, or set
   * maxHeapGrowth.
   */
  HEAP_GROWTH(
      "MS201",
      "a worker holds data of the model on its own heap",
      "keep the field in sharing mode (@Derived), hold numbers in buffers or segments instead of"
          + " arrays, or set maxHeapGrowth"),

  /**
   * MS205: a worker can change shared memory, or has changed it. Remedy: hand out read-only views,
   * and copy before writing.
   */
  WRITABLE(
      "MS205",
      "a worker can change shared memory, or has changed it",
      "hand out read-only views, and copy before writing"),

  /**
   * MS207: a worker rebuilt derived fields, or lacks them, although the model is shared. Remedy:
   * write {@literal @}Derived fields when SharingMode.isActive().
   */
  REBUILT(
      "MS207",
      "a worker rebuilt derived fields, or lacks them, although the model is shared",
      "write @Derived fields when SharingMode.isActive()"),

  /**
   * MS301: a field was lost or changed on the way to a worker. Remedy: correct the custom
   * serializer, or mark the field transient if it does not matter.
   */
  FIELD_CHANGED(
      "MS301",
      "a field was lost or changed on the way to a worker",
      "correct the custom serializer, or mark the field transient if it does not matter"),

  /**
   * MS305: a probe answers differently in a worker. Remedy: publish every field that matters, and
   * let answers depend on model and random only.
   */
  PROBE_DIFFERS(
      "MS305",
      "a probe answers differently in a worker",
      "publish every field that matters, and let answers depend on model and random only"),

  /**
   * MS504: a process, a file or memory is left after cleanup. Remedy: close what the model or the
   * probe opened; if it is ours, report it.
   */
  LEFT_BEHIND(
      "MS504",
      "a process, a file or memory is left after cleanup",
      "close what the model or the probe opened; if it is ours, report it");

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

  /** Returns what is wrong, in one line. */
  public String text() {
    return text;
  }

  /** Returns what to do about it, in one line. */
  public String remedy() {
    return remedy;
  }

  /** Returns the page that explains the problem with an example. */
  public URI page() {
    return URI.create(SITE + code + ".html");
  }
}

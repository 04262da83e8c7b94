package org.modelshare.store.internal.graph.kryo;

import org.jspecify.annotations.Nullable;
import org.modelshare.store.internal.system.HeapRoom;
import org.modelshare.store.internal.system.Refusal;

/** The state of a pass that turns the bytes of a graph into objects. */
public final class ReadingPass extends GraphPass {
  private final Rebuilds rebuilds = new Rebuilds(messages(), path());
  private final Validations validations = new Validations();
  private final @Nullable ReadBlocks blocks;
  private final ClassPolicy policy;
  private final HeapRoom room;
  private final ReadingWork work;

  /**
   * Begins to read.
   *
   * @param root the name of the root in messages
   * @param blocks the arrays outside the graph; null if all arrays are in it
   * @param room is asked before arrays and collections are made on the heap
   */
  public ReadingPass(
      String root,
      boolean sharing,
      @Nullable ReadBlocks blocks,
      ClassPolicy policy,
      HeapRoom room) {
    super(root, sharing, FailureMessages.Direction.READING);
    this.blocks = blocks;
    this.policy = policy;
    this.room = room;
    this.work = new ReadingWork(room);
  }

  /** Reads the table of blocks at the end of the graph, if arrays may be outside it. */
  public void begin(GraphInput graph) {
    work.begin(graph.limit());
    if (blocks != null) {
      blocks.readTable(graph);
    }
  }

  /**
   * Returns the arrays outside the graph.
   *
   * @throws Refusal (bad graph) if all arrays are in it
   */
  public ReadBlocks blocks() {
    if (blocks == null) {
      throw Refusal.badGraph("a reference to a block, and there are none");
    }
    return blocks;
  }

  public ClassPolicy policy() {
    return policy;
  }

  public HeapRoom room() {
    return room;
  }

  public ReadingWork work() {
    return work;
  }

  public Rebuilds rebuilds() {
    return rebuilds;
  }

  public Validations validations() {
    return validations;
  }
}

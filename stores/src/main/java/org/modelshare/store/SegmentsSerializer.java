package org.modelshare.store;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.Serializer;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import java.lang.foreign.MemorySegment;
import java.util.List;

/** Memory segments of any size: read back as read-only segments, not copied if they are large. */
final class SegmentsSerializer extends Serializer<MemorySegment> {
  @Override
  public void write(Kryo kryo, Output out, MemorySegment segment) {
    GraphPass pass = ((GraphKryo) kryo).pass();
    WrittenBlocks blocks = pass.blocksFor(segment.byteSize());
    out.writeBoolean(blocks != null);
    if (blocks != null) {
      List<Long> shape = List.of(segment.byteSize());
      out.writeVarInt(blocks.add(pass.path(), DType.U8, shape, segment), true);
    } else {
      PrimitiveArraysSerializer.writeInline(out, segment);
    }
  }

  @Override
  public MemorySegment read(Kryo kryo, Input in, Class<? extends MemorySegment> type) {
    if (in.readBoolean()) {
      return ((GraphKryo) kryo)
          .pass()
          .blocks()
          .take(in.readVarInt(true), DType.U8)
          .data()
          .asReadOnly();
    }
    byte[] bytes = in.readBytes(in.readVarInt(true));
    // Over longs, so that aligned access to any type works as it does on native memory.
    MemorySegment aligned = MemorySegment.ofArray(new long[(bytes.length + 7) / 8]);
    aligned.asSlice(0, bytes.length).copyFrom(MemorySegment.ofArray(bytes));
    return aligned.asSlice(0, bytes.length).asReadOnly();
  }
}

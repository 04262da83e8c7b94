package org.modelshare.store.internal.graph.kryo;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.Serializer;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import java.lang.foreign.MemorySegment;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.modelshare.model.Problem;
import org.modelshare.store.internal.container.BlockSizes;
import org.modelshare.store.internal.container.PrimitiveType;
import org.modelshare.store.internal.system.Refusal;

/**
 * Serializer of {@code java.nio} buffers over any memory. A large buffer is read back as a
 * read-only view of a block, a small one as a read-only view of an array. Position and limit are
 * kept; a {@link ByteBuffer} keeps its byte order, other buffers come back in little-endian order.
 */
public final class BuffersSerializer extends Serializer<Buffer> {
  private final PrimitiveType elements;

  public BuffersSerializer(PrimitiveType elements) {
    this.elements = elements;
  }

  @Override
  public void write(Kryo kryo, Output out, Buffer buffer) {
    WritingPass pass = ((GraphKryo) kryo).writing();
    long lengthBytes = (long) buffer.capacity() * elements.dtype().widthBytes();
    if (lengthBytes > BlockSizes.VIEW_LIMIT_BYTES) {
      throw new Refusal(
          Problem.BUFFER_TOO_LARGE,
          "a %s of %,d bytes".formatted(elements.bufferType().getSimpleName(), lengthBytes));
    }
    out.writeBoolean(
        buffer instanceof ByteBuffer bytes && bytes.order() == ByteOrder.LITTLE_ENDIAN);
    out.writeVarInt(buffer.position(), true);
    out.writeVarInt(buffer.limit(), true);
    WrittenBlocks blocks = pass.blocksFor(lengthBytes);
    out.writeBoolean(blocks != null);
    if (blocks != null) {
      out.writeVarInt(
          blocks.addView(
              pass.path(),
              elements.dtype(),
              List.of((long) buffer.capacity()),
              elements.memoryOf(buffer),
              elements.isBigEndian(buffer)),
          true);
    } else {
      PrimitiveArraysSerializer.writeInline(out, elements.bytesOf(buffer));
    }
  }

  @Override
  public Buffer read(Kryo kryo, Input in, Class<? extends Buffer> type) {
    boolean littleEndian = in.readBoolean();
    int position = in.readVarInt(true);
    int limit = in.readVarInt(true);
    Buffer buffer =
        elements.view(
            in.readBoolean()
                ? ((GraphKryo) kryo).reading().blocks().view(in.readVarInt(true))
                : MemorySegment.ofArray(in.readBytes(in.readVarInt(true))));
    if (position < 0 || position > limit || limit > buffer.capacity()) {
      throw Refusal.badGraph(
          "a buffer with position %d, limit %d and capacity %d"
              .formatted(position, limit, buffer.capacity()));
    }
    if (buffer instanceof ByteBuffer bytes && !littleEndian) {
      bytes.order(ByteOrder.BIG_ENDIAN);
    }
    return buffer.limit(limit).position(position);
  }
}

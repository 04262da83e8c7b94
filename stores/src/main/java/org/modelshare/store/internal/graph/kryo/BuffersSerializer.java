package org.modelshare.store.internal.graph.kryo;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.Serializer;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import java.lang.foreign.MemorySegment;
import java.lang.reflect.Array;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.modelshare.model.Problem;
import org.modelshare.store.internal.container.BlockSizes;
import org.modelshare.store.internal.container.PrimitiveType;
import org.modelshare.store.internal.system.Refusal;

/**
 * Serializer of {@code java.nio} buffers over any memory. A buffer is read back as a read-only view
 * of the memory that {@link WrittenBlocks} stored; a buffer whose array the class of its owner
 * takes is one over an array again, see {@link HeapBuffers}. Position and limit are kept. A {@link
 * ByteBuffer} keeps its byte order; other buffers come back in little-endian order, unless their
 * memory is stored as it is because something else views it too.
 */
public final class BuffersSerializer extends Serializer<Buffer> {
  private static final int INLINE = 0;
  private static final int IN_BLOCK = 1;
  private static final int OVER_ARRAY = 2;

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
    WrittenBlocks blocks = pass.blocksOfAnySize();
    if (HeapBuffers.isNeededBy(((GraphKryo) kryo).constants().owner(), buffer)) {
      out.writeByte(OVER_ARRAY);
      out.writeVarInt(buffer.arrayOffset(), true);
      out.writeVarInt(buffer.capacity(), true);
      kryo.writeClassAndObject(out, buffer.array());
    } else if (blocks == null) {
      out.writeByte(INLINE);
      PrimitiveArraysSerializer.writeInline(out, elements.bytesOf(buffer));
    } else {
      out.writeByte(IN_BLOCK);
      out.writeVarInt(
          blocks.addView(
              pass.path(),
              elements.dtype(),
              blocks.memoryOf(elements, buffer),
              elements.isBigEndian(buffer)),
          true);
    }
  }

  @Override
  public Buffer read(Kryo kryo, Input in, Class<? extends Buffer> type) {
    boolean littleEndian = in.readBoolean();
    int position = in.readVarInt(true);
    int limit = in.readVarInt(true);
    Buffer buffer =
        switch (in.readByte()) {
          case INLINE ->
              elements.view(
                  MemorySegment.ofArray(in.readBytes(in.readVarInt(true))),
                  ByteOrder.LITTLE_ENDIAN);
          case IN_BLOCK -> view(((GraphKryo) kryo).reading().blocks(), in.readVarInt(true));
          case OVER_ARRAY -> readOverArray(kryo, in);
          default -> throw Refusal.badGraph("a buffer of an unknown kind");
        };
    if (position < 0 || position > limit || limit > buffer.capacity()) {
      throw Refusal.badGraph(
          "a buffer with position %d, limit %d and capacity %d"
              .formatted(position, limit, buffer.capacity()));
    }
    if (buffer instanceof ByteBuffer bytes) {
      bytes.order(littleEndian ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    }
    return buffer.limit(limit).position(position);
  }

  private Buffer view(ReadBlocks blocks, int number) {
    return elements.view(blocks.view(number), blocks.order(number));
  }

  private Buffer readOverArray(Kryo kryo, Input in) {
    int offset = in.readVarInt(true);
    int capacity = in.readVarInt(true);
    Object array = kryo.readClassAndObject(in);
    if (!elements.arrayType().isInstance(array)
        || offset < 0
        || capacity < 0
        || capacity > Array.getLength(array) - offset) {
      throw Refusal.badGraph(
          "a %s of %d elements at %d of its array"
              .formatted(elements.bufferType().getSimpleName(), capacity, offset));
    }
    return HeapBuffers.wrap(array, offset, capacity);
  }
}

package org.modelshare.store.internal.graph.code;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The values of the local variables and the operand stack at one place of a method's code. */
final class CodeFrame {
  private final Map<Integer, CodeValue> locals = new HashMap<>();
  private final List<CodeValue> stack = new ArrayList<>();

  CodeFrame copy() {
    CodeFrame copy = new CodeFrame();
    copy.locals.putAll(locals);
    copy.stack.addAll(stack);
    return copy;
  }

  /** Returns a copy as it is where an exception is caught: the stack has only the exception. */
  CodeFrame caught() {
    CodeFrame copy = new CodeFrame();
    copy.locals.putAll(locals);
    copy.push(CodeValue.PLAIN);
    return copy;
  }

  /** Adds what is known where other code comes to the same place. Returns whether it is more. */
  boolean merge(CodeFrame other) {
    boolean changed = false;
    for (Map.Entry<Integer, CodeValue> local : other.locals.entrySet()) {
      CodeValue before = locals.get(local.getKey());
      CodeValue after = before == null ? local.getValue() : before.or(local.getValue());
      changed |= !after.equals(locals.put(local.getKey(), after));
    }
    for (int i = 0; i < Math.min(stack.size(), other.stack.size()); i++) {
      CodeValue after = stack.get(i).or(other.stack.get(i));
      changed |= !after.equals(stack.set(i, after));
    }
    return changed;
  }

  CodeValue local(int slot) {
    return locals.getOrDefault(slot, CodeValue.PLAIN);
  }

  void setLocal(int slot, CodeValue value) {
    locals.put(slot, value);
  }

  void push(CodeValue value) {
    stack.add(value);
  }

  CodeValue pop() {
    return stack.isEmpty() ? CodeValue.PLAIN : stack.removeLast();
  }

  /** Takes values from the stack; returns them in the order in which they were put there. */
  List<CodeValue> pop(int count) {
    List<CodeValue> values = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      values.add(pop());
    }
    Collections.reverse(values);
    return values;
  }

  /** Takes one wide value or as many narrow ones from the stack as are as long. */
  List<CodeValue> popWords(int words) {
    List<CodeValue> values = new ArrayList<>();
    for (int left = words; left > 0; ) {
      CodeValue value = pop();
      values.addFirst(value);
      left -= value.wide() ? 2 : 1;
    }
    return values;
  }

  void pushAll(List<CodeValue> values) {
    stack.addAll(values);
  }
}

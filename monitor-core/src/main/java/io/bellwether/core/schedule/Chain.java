// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.schedule;

import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Things in a row, each linked through itself: putting one in takes no memory, so nothing is lost
 * when there is none. An array that fails to grow forgets all that it held. Not for several
 * threads.
 *
 * @param <T> a member of one chain or line at most
 */
final class Chain<T extends Timed> {
  private final Timed ends = new Timed();
  private int size;

  void addLast(T member) {
    link(ends.before, member);
  }

  void addFirst(T member) {
    link(ends, member);
  }

  private void link(Timed left, T member) {
    Timed right = left.behind;
    member.before = left;
    member.behind = right;
    left.behind = member;
    right.before = member;
    size++;
  }

  /** It must be in. */
  void remove(T member) {
    member.leaveLine();
    size--;
  }

  @Nullable T poll() {
    if (size == 0) {
      return null;
    }
    T first = first();
    remove(first);
    return first;
  }

  /** There must be one. */
  @SuppressWarnings("unchecked") // only members come in
  T first() {
    if (size == 0) {
      throw new NoSuchElementException();
    }
    return (T) ends.behind;
  }

  int size() {
    return size;
  }

  boolean isEmpty() {
    return size == 0;
  }
}

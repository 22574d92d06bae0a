// SPDX-License-Identifier: Apache-2.0
package io.bellwether.jdbc;

import java.util.ArrayList;
import java.util.List;

/** What is asked of a database, and so of its server, from when on and until when; both count. */
final class Asking implements AutoCloseable {
  private final List<Asked> counting;
  private List<Asked.Stretch> open = List.of();

  /** Asks nothing yet. */
  Asking(Asked... counting) {
    this.counting = List.of(counting);
  }

  /** It is asked from here on. */
  void begin() {
    end();
    List<Asked.Stretch> begun = new ArrayList<>();
    counting.forEach(it -> begun.add(it.begin()));
    open = begun;
  }

  /** Nothing is asked until it begins again. */
  void end() {
    open.forEach(Asked.Stretch::close);
    open = List.of();
  }

  @Override
  public void close() {
    end();
  }
}

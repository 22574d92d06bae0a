// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.history;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A history cannot be used, for a reason and with a remedy that people understand. */
public final class HistoryException extends IOException {
  private static final long serialVersionUID = 1L;

  private final String remedy;

  /** The reason, and what to do. */
  public HistoryException(String why, String remedy, @Nullable Throwable cause) {
    super(why, cause);
    this.remedy = remedy;
  }

  /** What to do. */
  public String remedy() {
    return remedy;
  }
}

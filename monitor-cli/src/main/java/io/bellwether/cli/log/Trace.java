// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli.log;

import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/** What was thrown, with causes and frames, a bounded number of lines. */
final class Trace {
  private static final int MOST_FRAMES = 60;
  private static final int DEEPEST = 20;

  private final StringBuilder text = new StringBuilder();
  private final Set<IThrowableProxy> seen = Collections.newSetFromMap(new IdentityHashMap<>());

  private Trace() {}

  /** Every line ends with a line feed. */
  static String of(IThrowableProxy thrown) {
    Trace trace = new Trace();
    trace.add("", "", thrown);
    return trace.text.toString();
  }

  static String message(IThrowableProxy thrown) {
    return thrown.getMessage() == null ? "" : thrown.getMessage();
  }

  private void add(String indent, String what, IThrowableProxy thrown) {
    String message = SafeText.of(message(thrown));
    text.append(indent).append(what).append(SafeText.of(thrown.getClassName()));
    text.append(message.isEmpty() ? "" : ": ").append(message).append('\n');
    if (!seen.add(thrown) || seen.size() > DEEPEST) {
      text.append(indent).append("\t... and so on\n");
      return;
    }
    frames(indent, thrown);
    for (IThrowableProxy suppressed : thrown.getSuppressed()) {
      add(indent + "\t", "Suppressed: ", suppressed);
    }
    if (thrown.getCause() != null) {
      add(indent, "Caused by: ", thrown.getCause());
    }
  }

  private void frames(String indent, IThrowableProxy thrown) {
    StackTraceElementProxy[] frames = thrown.getStackTraceElementProxyArray();
    int own = frames == null ? 0 : frames.length - thrown.getCommonFrames();
    int shown = Math.min(own, MOST_FRAMES);
    for (int i = 0; i < shown; i++) {
      text.append(indent).append('\t').append(SafeText.of(frames[i].getSTEAsString())).append('\n');
    }
    int left = frames == null ? 0 : frames.length - shown;
    if (left > 0) {
      text.append(indent).append("\t... ").append(left).append(" more\n");
    }
  }
}

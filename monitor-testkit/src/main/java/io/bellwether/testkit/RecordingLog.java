// SPDX-License-Identifier: Apache-2.0
package io.bellwether.testkit;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Keeps every line that is logged, of every level, as a person would read it. */
public final class RecordingLog implements System.Logger {
  private final List<String> lines = new CopyOnWriteArrayList<>();

  /** A log with nothing in it. */
  public RecordingLog() {}

  /** Every entry: its level, its text, and the stack trace of what was thrown. */
  public List<String> lines() {
    return List.copyOf(lines);
  }

  @Override
  public String getName() {
    return "testkit";
  }

  @Override
  public boolean isLoggable(Level level) {
    return level != Level.OFF;
  }

  @Override
  public void log(
      Level level,
      @Nullable ResourceBundle bundle,
      @Nullable String msg,
      @Nullable Throwable thrown) {
    if (isLoggable(level)) {
      lines.add(level + " " + textOf(bundle, msg) + (thrown == null ? "" : "\n" + traceOf(thrown)));
    }
  }

  @Override
  public void log(
      Level level,
      @Nullable ResourceBundle bundle,
      @Nullable String format,
      @Nullable Object @Nullable ... params) {
    String text = textOf(bundle, format);
    boolean plain = params == null || params.length == 0;
    log(
        level,
        null,
        plain ? text : new MessageFormat(text, Locale.ROOT).format(params),
        (Throwable) null);
  }

  private static String textOf(@Nullable ResourceBundle bundle, @Nullable String text) {
    return text == null ? "null" : bundle == null ? text : bundle.getString(text);
  }

  private static String traceOf(Throwable thrown) {
    StringWriter trace = new StringWriter();
    thrown.printStackTrace(new PrintWriter(trace));
    return trace.toString();
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint.process;

import io.bellwether.api.Unit;
import io.bellwether.api.plugin.Figure;
import io.bellwether.api.plugin.Kind;

/** Kind {@code process}: a program that must run, or must not. */
public final class ProcessKind {
  static final String RUNNING = "process_running";
  static final String YOUNGEST = "process_youngest_seconds";
  static final String OLDEST = "process_oldest_seconds";
  static final String MEMORY = "process_memory_bytes";
  static final String CPU = "process_cpu_percent";
  static final String THREADS = "process_threads";
  static final String OPEN_FILES = "process_open_files";

  private ProcessKind() {}

  /** The kind. */
  public static Kind<?, ?> kind() {
    return Kind.of(
            "process",
            ProcessCheck.class,
            ProcessSettings.class,
            (settings, context) -> new ProcessCheck(settings, Proc.REAL))
        .giving(
            Figure.gauge(RUNNING, Unit.COUNT, "Processes that are the program and run."),
            Figure.gauge(YOUNGEST, Unit.SECONDS, "How long the youngest of them has run."),
            Figure.gauge(OLDEST, Unit.SECONDS, "How long the oldest of them has run."),
            Figure.gauge(MEMORY, Unit.BYTES, "What they have in memory together."),
            Figure.gauge(
                CPU, Unit.PERCENT, "Processor time they used between two looks, of one processor."),
            Figure.gauge(THREADS, Unit.COUNT, "Threads they have together."),
            Figure.gauge(
                OPEN_FILES, Unit.COUNT, "Files they have open together, where that may be read."));
  }
}

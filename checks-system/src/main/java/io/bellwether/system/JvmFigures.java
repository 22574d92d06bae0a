// SPDX-License-Identifier: Apache-2.0
package io.bellwether.system;

import io.bellwether.api.Unit;
import io.bellwether.api.plugin.Figure;

/** What the kind {@code jvm} measures. */
final class JvmFigures {
  private JvmFigures() {}

  static Figure[] all() {
    return new Figure[] {
      Figure.gauge("heap_memory", Unit.BYTES, "Heap in use."),
      Figure.gauge("heap_memory_kept", Unit.BYTES, "Heap in use after the last collection."),
      Figure.gauge("heap_memory_max", Unit.BYTES, "The most the heap can be."),
      Figure.gauge("heap_percent", Unit.PERCENT, "Heap in use after the last collection."),
      Figure.gauge("jvm_pool_bytes", Unit.BYTES, "Memory in use by pool.").by("pool"),
      Figure.counter("jvm_collections_total", Unit.COUNT, "Garbage collections.").by("collector"),
      Figure.counter("jvm_collection_seconds_total", Unit.SECONDS, "Time of garbage collections.")
          .by("collector"),
      Figure.gauge("jvm_gc_percent", Unit.PERCENT, "Time in which a collector let nothing run."),
      Figure.gauge("jvm_threads", Unit.COUNT, "Live threads."),
      Figure.gauge("jvm_deadlocked_threads", Unit.COUNT, "Threads that wait for each other."),
      Figure.gauge("jvm_open_files", Unit.COUNT, "Files and sockets this process has open."),
      Figure.gauge("jvm_open_files_max", Unit.COUNT, "How many it may have open."),
      Figure.gauge("buffer_pools", Unit.BYTES, "Memory in buffers outside of the heap.").by("pool"),
      Figure.gauge("stack_usage", Unit.BYTES, "Room for the stacks of all live threads."),
      Figure.gauge("jvm_loaded_classes", Unit.COUNT, "Classes that are loaded."),
      Figure.counter("jvm_unloaded_classes_total", Unit.COUNT, "Classes that were let go."),
      Figure.counter("jvm_compilation_seconds_total", Unit.SECONDS, "Time of the compiler."),
      Figure.gauge("jvm_uptime_seconds", Unit.SECONDS, "Time since this JVM was started."),
    };
  }
}

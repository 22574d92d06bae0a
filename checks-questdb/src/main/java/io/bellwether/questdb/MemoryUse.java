// SPDX-License-Identifier: Apache-2.0
package io.bellwether.questdb;

import io.bellwether.api.Unit;
import io.bellwether.api.check.Health;
import io.bellwether.api.plugin.Figure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Memory that is used, and tables whose writes are slowed for want of it. */
final class MemoryUse implements Part {
  private static final String USED = "questdb_memory_allocated_bytes";
  private static final String RESIDENT = "questdb_memory_resident_bytes";
  private static final String PRESSURE = "questdb_tables_under_memory_pressure";

  @Override
  public List<Figure> figures() {
    return List.of(
        Figure.gauge(USED, Unit.BYTES, "Memory that the server has taken outside of Java's heap."),
        Figure.gauge(RESIDENT, Unit.BYTES, "Memory that its process has, all in all."),
        Figure.gauge(
            PRESSURE, Unit.COUNT, "Tables whose writes are applied slowly for want of memory."));
  }

  @Override
  public void look(Catalog now, Counted counted, Look look) {
    Long used = now.memory().get("TOTAL_USED");
    Long resident = now.memory().get("RSS");
    if (used != null) {
      look.gauge(USED, Unit.BYTES, used);
    }
    if (resident != null) {
      look.gauge(RESIDENT, Unit.BYTES, resident);
      look.detail("memory_resident", Told.bytes(resident));
      look.judge(
          look.limits().memory(),
          resident,
          "the server has " + Told.bytes(resident) + " of memory");
    }
    List<String> pressed = pressed(now);
    look.gauge(PRESSURE, Unit.COUNT, pressed.size());
    if (!pressed.isEmpty()) {
      look.add(
          Health.warning(
              "writes to "
                  + Told.few(pressed)
                  + " are applied slowly for want of memory; give the server more, or write larger"
                  + " batches in the order of time"));
    }
  }

  private static List<String> pressed(Catalog now) {
    Map<String, Long> levels = new TreeMap<>();
    now.writes().forEach(it -> levels.merge(it.table(), it.pressure(), Math::max));
    now.tables().forEach(it -> levels.merge(it.name(), it.pressure().orElse(0L), Math::max));
    List<String> pressed = new ArrayList<>();
    levels.forEach(
        (table, level) -> {
          if (level > 0) {
            pressed.add(Told.name(table));
          }
        });
    return pressed;
  }
}

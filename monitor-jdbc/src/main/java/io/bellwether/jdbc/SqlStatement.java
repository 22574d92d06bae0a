// SPDX-License-Identifier: Apache-2.0
package io.bellwether.jdbc;

import io.bellwether.api.Thresholds;
import io.bellwether.api.Thresholds.Scale;
import io.bellwether.api.plugin.Setting;
import java.util.List;
import java.util.Optional;

@Setting(help = "A statement and how its answer is judged.")
record SqlStatement(
    @Setting(
            help = "What is asked; it can only read.",
            example = "select count(*) from orders where state = 'stuck'")
        String query,
    @Setting(help = "Limits of the value.", byDefault = "off", example = "10/50") Thresholds value,
    @Setting(help = "Limits of the number of rows.", byDefault = "off", example = "1/10")
        Thresholds rows,
    @Setting(
            help = "Limits of the time since the newest moment, where the answer is one.",
            byDefault = "off",
            example = "25h/49h")
        Thresholds age,
    @Setting(
            help = "The column that is judged; without it the first that is no label.",
            example = "stuck")
        Optional<String> column,
    @Setting(help = "Columns that tell the rows apart.", example = "shop") List<String> labels) {
  SqlStatement {
    if (query.isBlank()) {
      throw new IllegalArgumentException("query: is empty; write a select");
    }
    if (Commands.areSeveral(query)) {
      throw new IllegalArgumentException(
          "query: has several commands; write one select, and a statement for each of the others");
    }
    if (age.scale() != Scale.SECONDS && age.scale() != Scale.OFF) {
      throw new IllegalArgumentException("age: write two times, like 25h/49h, or off");
    }
    if (rows.scale() != Scale.COUNT && rows.scale() != Scale.OFF) {
      throw new IllegalArgumentException("rows: write two counts, like 1/10, or off");
    }
    if (value.scale() != Scale.OFF && age.scale() != Scale.OFF) {
      throw new IllegalArgumentException("value: a column is either a value or a moment, not both");
    }
  }

  boolean judgesCells() {
    return value.scale() != Scale.OFF || age.scale() != Scale.OFF;
  }
}

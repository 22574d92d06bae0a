// SPDX-License-Identifier: Apache-2.0
package io.bellwether.questdb;

import org.junit.jupiter.api.Tag;

@Tag("any-java")
class OldestManyTablesIT extends ManyTablesRules {
  @Override
  String version() {
    return "9.1.0";
  }
}

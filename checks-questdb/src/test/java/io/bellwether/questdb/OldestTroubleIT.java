// SPDX-License-Identifier: Apache-2.0
package io.bellwether.questdb;

import org.junit.jupiter.api.Tag;

@Tag("any-java")
class OldestTroubleIT extends TroubleRules {
  @Override
  String version() {
    return "9.1.0";
  }
}

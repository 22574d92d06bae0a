// SPDX-License-Identifier: Apache-2.0
package io.bellwether.questdb;

import org.junit.jupiter.api.Nested;

/** On QuestDB 9.2, with {@code -Dcampaign=long}. */
class RulesOn92 {
  private static final String VERSION = "9.2.3";

  @Nested
  class Server extends ServerRules {
    @Override
    String version() {
      return VERSION;
    }
  }

  @Nested
  class Trouble extends TroubleRules {
    @Override
    String version() {
      return VERSION;
    }
  }

  @Nested
  class ManyTables extends ManyTablesRules {
    @Override
    String version() {
      return VERSION;
    }
  }
}

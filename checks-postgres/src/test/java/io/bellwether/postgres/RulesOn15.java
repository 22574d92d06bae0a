// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import org.junit.jupiter.api.Nested;

/** What every build leaves out on PostgreSQL 15, with {@code -Dcampaign=long}. */
class RulesOn15 {
  @Nested
  class Autovacuum extends AutovacuumRules implements Served.By15 {}

  @Nested
  class Catalog extends CatalogRules implements Served.By15 {}

  @Nested
  class Configuration extends ConfigurationRules implements Served.By15 {}

  @Nested
  class Content extends ContentRules implements Served.By15 {}

  @Nested
  class Databases extends DatabasesRules implements Served.By15 {}

  @Nested
  class Explain extends ExplainRules implements Served.By15 {}

  @Nested
  class Index extends IndexRules implements Served.By15 {}

  @Nested
  class Permission extends PermissionRules implements Served.By15 {}

  @Nested
  class Recovery extends RecoveryRules implements Served.By15 {}

  @Nested
  class Restart extends RestartRules implements Served.By15 {}

  @Nested
  class ServerLog extends ServerLogRules implements Served.By15 {}

  @Nested
  class Statements extends StatementsRules implements Served.By15 {}

  @Nested
  class Vacuum extends VacuumRules implements Served.By15 {}

  @Nested
  class Workers extends WorkersRules implements Served.By15 {}
}

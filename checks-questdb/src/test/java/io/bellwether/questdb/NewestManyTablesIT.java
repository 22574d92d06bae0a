// SPDX-License-Identifier: Apache-2.0
package io.bellwether.questdb;

class NewestManyTablesIT extends ManyTablesRules {
  @Override
  String version() {
    return "9.3.4";
  }
}

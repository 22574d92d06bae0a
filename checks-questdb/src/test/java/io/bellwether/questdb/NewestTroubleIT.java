// SPDX-License-Identifier: Apache-2.0
package io.bellwether.questdb;

class NewestTroubleIT extends TroubleRules {
  @Override
  String version() {
    return "9.3.4";
  }
}

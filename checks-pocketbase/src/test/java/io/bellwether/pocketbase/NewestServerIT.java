// SPDX-License-Identifier: Apache-2.0
package io.bellwether.pocketbase;

class NewestServerIT extends ServerRules {
  @Override
  String version() {
    return PocketBaseServer.NEWEST;
  }
}

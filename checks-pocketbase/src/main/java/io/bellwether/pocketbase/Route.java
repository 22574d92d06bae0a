// SPDX-License-Identifier: Apache-2.0
package io.bellwether.pocketbase;

/** Where superusers sign in: it moved in version 0.23, when admins became superusers. */
enum Route {
  SINCE_0_23("/api/collections/_superusers", "0.23 or later"),
  BEFORE_0_23("/api/admins", "before 0.23");

  private final String path;
  private final String version;

  Route(String path, String version) {
    this.path = path;
    this.version = version;
  }

  String signIn() {
    return path + "/auth-with-password";
  }

  String renewal() {
    return path + "/auth-refresh";
  }

  /** Of the servers that have it. */
  String version() {
    return version;
  }

  Route other() {
    return this == SINCE_0_23 ? BEFORE_0_23 : SINCE_0_23;
  }
}

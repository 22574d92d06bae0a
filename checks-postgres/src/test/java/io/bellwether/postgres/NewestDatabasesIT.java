// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

class NewestDatabasesIT extends DatabasesRules implements Served.By18 {}

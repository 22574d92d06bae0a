// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

class NewestPermissionIT extends PermissionRules implements Served.By18 {}

from schemadsl import Tabel
